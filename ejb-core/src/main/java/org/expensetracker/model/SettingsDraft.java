package org.expensetracker.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.expensetracker.shared.Refusal;

/**
 * What a company wants to set for its models; valid.
 *
 * @param applyShare 0.95 to 0.999, in steps of a thousandth; the default where it is null
 * @param split whether half of the merchants are to be answered by the model that is on trial
 */
public record SettingsDraft(
        boolean promoteAutomatically, boolean retrainOnSchedule, BigDecimal applyShare, boolean split) {

    private static final BigDecimal LEAST = new BigDecimal("0.950");
    private static final BigDecimal MOST = new BigDecimal("0.999");

    /** Refuses a share that cannot be promised. */
    public SettingsDraft {
        applyShare = applyShare == null ? ModelSettings.SHIPPED.applyShare() : applyShare;
        if (applyShare.compareTo(LEAST) < 0
                || applyShare.compareTo(MOST) > 0
                || applyShare.stripTrailingZeros().scale() > 3) {
            throw Refusal.invalid(
                    "applyShare",
                    "is to be from 0.950 to 0.999, with three decimals at most, not " + applyShare.toPlainString()
                            + ": of the categories applied without a look, so large a share is to be right.");
        }
        applyShare = applyShare.setScale(3, RoundingMode.UNNECESSARY);
    }
}
