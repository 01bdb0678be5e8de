/** The REST API of the expense tracker: thin resources that read a request, ask one boundary bean and write the answer. */
package org.expensetracker.rest;
