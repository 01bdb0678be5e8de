/**
 * Who is asking, read from the verified token and from nothing else: no header, path, parameter or body field chooses a
 * company.
 */
package org.expensetracker.rest.caller;
