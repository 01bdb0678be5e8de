package org.expensetracker.model;

import java.math.BigDecimal;

/**
 * What a company has set for its models.
 *
 * @param promoteAutomatically whether a model that {@link Trial#isBetter} is promoted without anybody's click
 * @param retrainOnSchedule whether a model is trained once a day where people have chosen often enough since the last one
 * @param applyShare of the categories that are applied without a look, so large a share is to be right
 * @param split null where one model answers for all merchants
 * @param version raised by every change, from 0
 */
public record ModelSettings(
        boolean promoteAutomatically, boolean retrainOnSchedule, BigDecimal applyShare, Split split, int version) {

    /** What every company has until it sets something. */
    static final ModelSettings SHIPPED = new ModelSettings(false, true, new BigDecimal("0.995"), null, 0);

    /** The same with another split, or none. */
    ModelSettings with(Split other) {
        return new ModelSettings(promoteAutomatically, retrainOnSchedule, applyShare, other, version + 1);
    }

    /** What a company wants instead; the same where it wants nothing else. */
    ModelSettings changed(SettingsDraft draft, Split other) {
        ModelSettings wanted = new ModelSettings(
                draft.promoteAutomatically(), draft.retrainOnSchedule(), draft.applyShare(), other, version);
        return wanted.equals(this) ? this : wanted.with(other);
    }
}
