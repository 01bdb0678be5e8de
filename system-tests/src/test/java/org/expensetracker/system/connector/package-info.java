/**
 * The connector without the product: the resource adapter with the sample beans of {@code sample}, deployed on every server
 * that the connector's README names. Knows the published archives, the README and the tables; never a class of the adapter.
 */
package org.expensetracker.system.connector;
