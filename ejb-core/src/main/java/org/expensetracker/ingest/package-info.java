/**
 * From bytes on a shard to rows in ledgers: decode, validate, find the company, categorise, store, all in the one
 * transaction that also moves the shard's position. A record that cannot be understood is parked with its reason; nothing
 * waits for it and nothing is dropped.
 */
package org.expensetracker.ingest;
