/**
 * The order of strength in which a company's expenses are categorised: its rules, then what its people chose, then the
 * category code and the model. Decides nothing itself; a person's decision never comes here.
 */
package org.expensetracker.pipeline;
