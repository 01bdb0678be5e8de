/** The dashboard's figures over HTTP. */
package org.expensetracker.rest.analytics;
