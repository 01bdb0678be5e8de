/** Words that every feature uses: money, and the ways in which a request can be refused. Depends on no other feature. */
package org.expensetracker.shared;
