package org.expensetracker.rest.model;

import java.math.BigDecimal;
import java.util.function.Supplier;
import org.expensetracker.model.SettingsDraft;
import org.expensetracker.rest.shared.Fields;

/** Settings as they are sent. What breaks the form of a body is told before what breaks the sense of a setting. */
record SettingsBody(Supplier<SettingsDraft> wish) {

    static SettingsBody read(Fields body) {
        boolean promote = body.flag("promoteAutomatically", false);
        boolean retrain = body.flag("retrainOnSchedule", true);
        BigDecimal share = body.optionalAmount("applyShare");
        boolean split = body.flag("split", false);
        body.done();
        return new SettingsBody(() -> new SettingsDraft(promote, retrain, share, split));
    }

    SettingsDraft draft() {
        return wish.get();
    }
}
