/**
 * What people are asked: the expenses whose category is not sure, the ones first whose answer counts and teaches most, and
 * their answers, which can be taken back for a day. Changes categories only as the ledger lets a person change them.
 */
package org.expensetracker.review;
