/**
 * Tells what a card transaction was for, how sure that is, and why: the merchant category code where the network sent
 * one, else a model trained at build time. Pure computation: no database, no clock, no state but the loaded model.
 */
package org.expensetracker.categorize;
