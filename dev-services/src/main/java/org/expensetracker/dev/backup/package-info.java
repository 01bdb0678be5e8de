/**
 * Base backups and the continuous archive of PostgreSQL's write-ahead log (WAL), and which of them make which moment again.
 *
 * <p>Lies where the object store keeps a bucket, as a folder for each database cluster: {@code CLUSTER/wal} and
 * {@code CLUSTER/base/NAME}. What was written once is never written again and never deleted from here. Knows PostgreSQL's
 * files and nothing of the tracker's tables.
 */
package org.expensetracker.dev.backup;
