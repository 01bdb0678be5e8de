/**
 * Sealing anew: after a company's key was rotated, and for what was stored before there were keys, its cards and notes are sealed
 * with the newest version of its key, in the background, some rows a transaction, in which it is also written down how far it is.
 * It changes what is stored and nothing of what it says; payloads of the audit trail are never touched, since they are hashed as
 * they are stored. A company is done only after a pass over all rows that found none to seal.
 */
package org.expensetracker.sealing;
