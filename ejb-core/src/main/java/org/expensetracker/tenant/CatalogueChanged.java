package org.expensetracker.tenant;

import java.sql.Connection;

/**
 * Fired inside the transaction in which an operator changed a company in the catalogue, with what is to be kept on the
 * platform's record. Who listens writes on this connection, which is the owner's and not the container's.
 */
public record CatalogueChanged(Connection connection, Deed deed) {}
