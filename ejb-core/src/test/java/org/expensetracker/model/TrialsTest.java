package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.expensetracker.model.ModelDesk.CODE;
import static org.expensetracker.model.ModelDesk.STRANGERS;
import static org.expensetracker.model.ModelDesk.assertRefused;
import static org.expensetracker.model.ModelDesk.in;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A model beside the one that decides: replayed, split, and promoted by the rule. */
class TrialsTest {

    private final ModelDesk desk = new ModelDesk();

    private Trial trial(long number) {
        return in(() -> desk.models.trial(desk.finance, number));
    }

    private ModelSettings set(boolean promote, String share, boolean split) {
        SettingsDraft draft = new SettingsDraft(promote, true, share == null ? null : new BigDecimal(share), split);
        return desk.then(() -> desk.models.change(desk.finance, draft, null));
    }

    @Nested
    class WhenTheHistoryIsReplayed {

        @Test
        void shouldCountOnlyWhatTaughtNeither() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 30);

            Trial trial = trial(1);

            assertThat(trial.after()).isEqualTo(240);
            assertThat(trial.choices()).isEqualTo(90);
            assertThat(trial.live()).isEqualTo(30);
            assertThat(trial.challenger().right()).isEqualTo(90);
            assertThat(trial.champion().right()).isLessThan(40);
            assertThat(trial.onlyChallenger()).isEqualTo(90 - trial.champion().right());
            assertThat(trial.pValue()).isCloseTo(0, within(1e-6));
            assertThat(trial.byCategory()).extracting(Trial.OfCategory::choices).containsExactly(90L);
        }

        @Test
        void shouldSayWhatWouldChangeOfTheNewestExpenses() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            // Makes the month's partition; both models say the same of it.
            desk.ledger.write(Swipe.LUNCH.row());
            desk.ledger.execute(
                    "INSERT INTO expense (id, transaction_id, occurred_at, zone, day, merchant, merchant_key,"
                            + " descriptor, mcc, amount, currency, status, category, decided_by, confidence, reason, decider,"
                            + " stored_at, verdict) SELECT gen_random_uuid(), 't' || n, '2026-03-15T12:00:00Z', 'UTC',"
                            + " '2026-03-15', 'm', 'm', " + STRANGERS + ", '" + CODE
                            + "', 10, 'EUR', 'POSTED', 'OTHER',"
                            + " CASE n % 3 WHEN 0 THEN 'PERSON' WHEN 1 THEN 'RULE' ELSE 'MODEL' END, 0.5, '?', 'v',"
                            + " now(), 'SUGGESTED' FROM generate_series(901, 960) n");

            Changes changes = trial(1).changes();

            assertThat(changes.expenses()).isEqualTo(21);
            assertThat(changes.changing()).isBetween(10L, 20L);
            assertThat(changes.moves()).extracting(Changes.Move::to).containsOnly(Category.OFFICE_SUPPLIES);
            assertThat(changes.moves().stream().mapToLong(Changes.Move::count).sum())
                    .isEqualTo(changes.changing());
            assertThat(changes.examples()).hasSize((int) changes.changing());
            assertThat(desk.ledger.expenses("category <> 'OTHER'")).isEqualTo(1);
        }

        @Test
        void shouldCompareTheOneThatDecidesWithTheOneBeforeIt() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            desk.then(() -> desk.models.promote(desk.finance, 1));

            assertThat(trial(1).against()).isZero();
            assertThat(trial(0).against()).isEqualTo(1);
            assertThat(trial(0).challenger().right())
                    .isEqualTo(trial(1).champion().right());
            assertRefused(Refusal.Kind.NOT_FOUND, () -> trial(4711));
        }
    }

    @Nested
    class WhenAThresholdIsSet {

        @Test
        void shouldShowWhatEachWouldHaveApplied() {
            desk.choose("VOLTRANK", Category.RENT, 300);
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 100);

            List<ThresholdEffect> effects = in(() -> desk.models.thresholds(desk.finance));

            assertThat(effects)
                    .extracting(effect -> effect.share().toPlainString())
                    .containsExactly("0.950", "0.990", "0.995", "0.999");
            assertThat(effects).extracting(ThresholdEffect::choices).containsOnly(200L);
            assertThat(effects.get(0).applied())
                    .isGreaterThanOrEqualTo(effects.get(3).applied());
            assertThat(effects.get(2).applied()).isGreaterThanOrEqualTo(100);
            assertThat(effects).allMatch(effect -> effect.right() <= effect.applied());
        }

        @Test
        void shouldNotBeMeasuredWhereItHadNoSay() {
            desk.choose("VOLTRANK", Category.RENT, 200);

            assertThat(in(() -> desk.models.thresholds(desk.finance)))
                    .hasSize(4)
                    .allMatch(effect -> effect.choices() == 0 && effect.applied() == 0);
        }

        @Test
        void shouldCountForTheNextTransaction() {
            assertThat(set(false, "0.95", false).applyShare()).isEqualTo(new BigDecimal("0.950"));
            assertThat(desk.transactions
                            .of(desk.tenant, connection -> desk.loaded.standing(connection, desk.tenant))
                            .share())
                    .isEqualTo(0.95);
        }

        @Test
        void shouldBeOneThatCanBePromised() {
            assertRefused(Refusal.Kind.INVALID, () -> set(false, "0.9", false));
            assertRefused(Refusal.Kind.INVALID, () -> set(false, "1", false));
            assertRefused(Refusal.Kind.INVALID, () -> set(false, "0.9955", false));
        }

        @Test
        void shouldNoticeWhoWasFirst() {
            SettingsDraft draft = new SettingsDraft(true, false, null, false);
            assertThat(in(() -> desk.models.change(desk.finance, draft, 0)).version())
                    .isEqualTo(1);
            assertThat(in(() -> desk.models.change(desk.finance, draft, 1)).version())
                    .isEqualTo(1);
            assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> desk.models.change(desk.finance, draft, 0)));
        }
    }

    @Nested
    class WhenMerchantsAreSplit {

        private Decision stranger(String name) {
            return desk.decide(name, CODE);
        }

        @Test
        void shouldNeedAModelOnTrial() {
            assertRefused(Refusal.Kind.INVALID, () -> set(false, null, true));
        }

        @Test
        void shouldLetBothAnswerForTheirHalf() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            assertThat(set(false, null, true).split().model()).isEqualTo(1);

            List<String> deciders =
                    List.of("QUXOVELT", "BRAMZITH", "OLVUNKRA", "TESGOVIM", "WAXILPOR", "JUNDREKO").stream()
                            .map(name -> stranger(name).decider())
                            .toList();

            assertThat(deciders).contains("model-1").anyMatch(decider -> !decider.equals("model-1"));
        }

        @Test
        void shouldCountEachHalfFromThenOn() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            set(false, null, true);
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 100);

            SplitResult split = trial(1).split();

            assertThat(split.champion().choices() + split.challenger().choices())
                    .isEqualTo(100);
            assertThat(split.challenger().choices()).isBetween(30L, 70L);
            assertThat(split.challenger().right()).isEqualTo(split.challenger().choices());
            assertThat(split.champion().right()).isLessThan(split.champion().choices());
            assertThat(split.pValue()).isLessThan(0.05);
        }

        @Test
        void shouldEndWithAPromotionOrARejection() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            set(false, null, true);
            desk.then(() -> desk.models.promote(desk.finance, 1));
            assertThat(in(() -> desk.models.settings(desk.finance)).split()).isNull();

            desk.train();
            set(false, null, true);
            desk.then(() -> desk.models.reject(desk.finance, 2));
            assertThat(in(() -> desk.models.settings(desk.finance)).split()).isNull();
        }
    }

    @Nested
    class WhenTheRuleDecides {

        private boolean promoted() {
            desk.wait(Duration.ofMinutes(2));
            return desk.agenda.promote(desk.tenant);
        }

        @Test
        void shouldPromoteWhatIsBetterOnWhatCameLater() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 800);
            desk.train();
            set(true, null, false);
            assertThat(promoted()).isFalse();

            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 60);

            assertThat(promoted()).isTrue();
            Promotion promotion =
                    in(() -> desk.models.list(desk.finance)).promotions().get(0);
            assertThat(promotion.by()).isEqualTo("rule");
            assertThat(promotion.why()).startsWith("Right in 220 of 220 choices");
        }

        @Test
        void shouldDoNothingUnlessTheCompanySwitchedItOn() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 800);
            desk.train();
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 60);

            assertThat(promoted()).isFalse();
        }

        @Test
        void shouldLeaveWhatIsNoBetter() {
            desk.choose("VOLTRANK", Category.RENT, 1200);
            desk.train();
            set(true, null, false);
            desk.choose("VOLTRANK", Category.RENT, 60);

            assertThat(promoted()).isFalse();
        }
    }

    @Nested
    class WhenTheScheduleTrains {

        @Test
        void shouldWantAModelOnceADayAfterTwoHundredChoices() {
            assertThat(desk.agenda.wantsTraining(desk.tenant)).isFalse();
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            assertThat(desk.agenda.wantsTraining(desk.tenant)).isTrue();
            desk.trainer(event -> {}).train(desk.tenant);
            assertThat(in(() -> desk.models.progress(desk.finance)).askedBy()).isEqualTo("schedule");

            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 199);
            desk.wait(Duration.ofDays(2));
            assertThat(desk.agenda.wantsTraining(desk.tenant)).isFalse();
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 1);
            assertThat(desk.agenda.wantsTraining(desk.tenant)).isTrue();
        }

        @Test
        void shouldNotWantOneTwiceADay() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.train();
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 500);

            assertThat(desk.agenda.wantsTraining(desk.tenant)).isFalse();
        }

        @Test
        void shouldTakeUpWhatAPersonAskedOfAnotherServer() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            in(() -> desk.models.train(desk.finance));

            assertThat(desk.agenda.wantsTraining(desk.tenant)).isTrue();
        }

        @Test
        void shouldRestWhereTheCompanyWantsNoSchedule() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            desk.then(() -> desk.models.change(desk.finance, new SettingsDraft(false, false, null, false), null));

            assertThat(desk.agenda.wantsTraining(desk.tenant)).isFalse();
        }
    }
}
