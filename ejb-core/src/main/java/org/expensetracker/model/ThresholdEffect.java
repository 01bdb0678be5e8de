package org.expensetracker.model;

import java.math.BigDecimal;

/**
 * What a company would have got with a threshold, by the history of its people's choices.
 *
 * @param share of what is applied without a look, so large a share is wanted to be right
 * @param choices how many choices count: those after the first 200, since no threshold has a say in these
 * @param applied how many would have been applied without a look
 * @param right how many of these were right
 */
public record ThresholdEffect(BigDecimal share, long choices, long applied, long right) {}
