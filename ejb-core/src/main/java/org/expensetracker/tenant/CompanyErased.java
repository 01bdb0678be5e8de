package org.expensetracker.tenant;

import java.sql.Connection;

/**
 * Fired inside the transaction that takes a company out of the catalogue for ever: its people's logins, its schema and its role are gone
 * by then. Who keeps anything of a company elsewhere, such as a key, destroys it here, on this connection, which is the owner's and not
 * the container's. An exception undoes the transaction, and all of it comes again within a minute: what is destroyed elsewhere
 * has to be destroyed twice without harm.
 */
public record CompanyErased(Connection connection, TenantId company) {}
