package org.expensetracker.ui.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.model.ThresholdEffect;

/**
 * A threshold that people may choose.
 *
 * @param effect what it would have applied; null where that was not measured
 * @param chosen whether the company has it
 */
public record ThresholdChoice(BigDecimal share, ThresholdEffect effect, boolean chosen) {

    /** Those that were measured, and the company's own where it is another. */
    static List<ThresholdChoice> of(List<ThresholdEffect> effects, BigDecimal own) {
        List<ThresholdChoice> choices = new ArrayList<>();
        effects.forEach(effect -> choices.add(
                new ThresholdChoice(effect.share(), effect, effect.share().compareTo(own) == 0)));
        if (choices.stream().noneMatch(ThresholdChoice::chosen)) {
            choices.add(new ThresholdChoice(own, null, true));
        }
        return choices;
    }
}
