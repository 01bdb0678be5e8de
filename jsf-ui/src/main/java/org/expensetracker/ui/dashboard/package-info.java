/** The company's spending at a glance, moving as cards are used. Reads through the boundaries and adds nothing up itself. */
package org.expensetracker.ui.dashboard;
