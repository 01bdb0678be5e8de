/**
 * Who did what: a chain of events for each company and one for the platform, written in the transaction of what they tell of,
 * only ever added to, searched and checked by auditors. Listens to what the features tell ({@code OnRecord}) and is used by
 * none of them; decides nothing.
 */
package org.expensetracker.audit;
