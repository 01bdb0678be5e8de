/**
 * What a company decided once and for all: expenses that look like this are that category. A condition means the same
 * when a transaction arrives and when the past is searched. Rules never overwrite what a person chose, and change the past
 * only when somebody asks for it.
 */
package org.expensetracker.rule;
