/**
 * The program behind {@code ./run}: starts everything the product needs on one machine, on loopback, and stops it again.
 *
 * <p>One small class per service. Three are processes of their own (PostgreSQL, Keycloak, the server), held on a leash
 * ({@link org.expensetracker.dev.run.Child}) so that they end when this program ends, however it ends; the others live
 * inside this one. All state is in one folder. The demo's passwords are here and nowhere else.
 */
package org.expensetracker.dev.run;
