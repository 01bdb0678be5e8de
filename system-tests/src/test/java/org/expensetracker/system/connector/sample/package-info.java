/** An application of three beans that uses the connector as its README says; compiled here, deployed by the tests. */
package org.expensetracker.system.connector.sample;
