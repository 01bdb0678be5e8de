/**
 * Faults on the real processes: the adapter in a small enterprise archive on the real server, before a real PostgreSQL
 * and the stand-in for Kinesis, each in a process of its own that is killed, stopped and cut off while records flow.
 *
 * <p>The bean writes every record it is given into a ledger that takes everything twice, without a word. Afterwards the
 * ledger is compared with the stream itself, row by row: {@code Audit}. Whatever the fault, nothing may be lost, nothing
 * counted twice, and the order of each key is the stream's.
 *
 * <p>Everything that is drawn by lot comes from one seed, which is printed and can be set ({@code -Dfaults.seed}).
 */
package org.expensetracker.system.faults;
