/**
 * Who is looking: login through the identity provider, log-out everywhere, and the one place where the verified claims of
 * a login become a {@link org.expensetracker.tenant.Caller}. Reads nothing about a person from the request itself.
 */
package org.expensetracker.ui.login;
