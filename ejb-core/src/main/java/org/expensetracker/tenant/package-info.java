/**
 * Companies: who they are, where their data lives, and who is asking. A tenant is a Keycloak organization, a schema and a
 * database role. The tenant of a request comes from its verified token and travels as a parameter; no header, path or
 * body chooses it, and no thread-local carries it.
 */
package org.expensetracker.tenant;
