/** What an operator sees of the streams: how far behind each shard is, and which records were set aside and why. */
package org.expensetracker.ui.stream;
