package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.expensetracker.model.ModelDesk.CODE;
import static org.expensetracker.model.ModelDesk.assertRefused;
import static org.expensetracker.model.ModelDesk.in;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which model decides. */
class ModelsTest {

    private final ModelDesk desk = new ModelDesk();
    private final Models models = desk.models;
    private final Caller finance = desk.finance;

    private long trained() {
        desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
        return desk.train();
    }

    private Decision stranger() {
        return desk.decide("QUXOVELT", CODE);
    }

    private ModelList promote(long number) {
        return desk.then(() -> models.promote(finance, number));
    }

    private ModelList rollBack() {
        return desk.then(() -> models.rollBack(finance));
    }

    private ModelList list() {
        return in(() -> models.list(finance));
    }

    private ModelView.State state(long number) {
        return list().items().stream()
                .filter(model -> model.number() == number)
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Nested
    class WhenAModelIsPromoted {

        @Test
        void shouldDecideAndBeNamedByWhatItDecided() {
            trained();

            ModelList after = promote(1);

            assertThat(after.champion()).isEqualTo(1);
            assertThat(after.answering()).isEqualTo(1);
            assertThat(after.challenger()).isNull();
            Decision decision = stranger();
            assertThat(decision.category()).isEqualTo(Category.OFFICE_SUPPLIES);
            assertThat(decision.decidedBy()).isEqualTo(DecidedBy.MODEL);
            assertThat(decision.decider()).isEqualTo("model-1");
            assertThat(decision.reason()).contains("Your company's model, taught by 240 choices");
        }

        @Test
        void shouldBeNamedBesideTheMemory() {
            desk.choose("VOLTRANK", Category.RENT, 20);
            trained();
            assertThat(desk.decide("VOLTRANK", null).decider()).isEqualTo("memory-320");

            promote(1);

            Decision decision = desk.decide("VOLTRANK", null);
            assertThat(decision.category()).isEqualTo(Category.RENT);
            assertThat(decision.decider()).isEqualTo("memory-320 model-1");
        }

        @Test
        void shouldChangeNothingThatWasDecided() {
            desk.ledger.write(Swipe.LUNCH.row());
            String before = desk.ledger.everything();
            trained();

            promote(1);

            assertThat(desk.ledger.everything()).isEqualTo(before);
        }

        @Test
        void shouldChangeNothingTheSecondTime() {
            trained();
            promote(1);
            promote(1);

            assertThat(list().promotions())
                    .extracting(Promotion::model, Promotion::by)
                    .containsExactly(tuple(1L, finance.person()));
        }

        @Test
        void shouldKnowItOnANodeThatStartsLater() {
            trained();
            promote(1);
            CompanyModels elsewhere =
                    new CompanyModels(new Categorizer(), ModelDesk.DB.keys(), ModelDesk.DB.news(desk.clock));

            assertThat(desk.transactions
                            .of(desk.tenant, connection -> elsewhere.standing(connection, desk.tenant))
                            .decides())
                    .isEqualTo(1);
        }
    }

    @Nested
    class WhenAModelIsRolledBack {

        @Test
        void shouldLetTheOneBeforeItDecideStepByStep() {
            trained();
            Decision bundled = stranger();
            promote(1);
            Decision first = stranger();
            desk.train();
            promote(2);

            assertThat(rollBack().champion()).isEqualTo(1);
            assertThat(stranger()).isEqualTo(first);
            assertThat(rollBack().champion()).isZero();
            assertThat(stranger()).isEqualTo(bundled);
            assertRefused(Refusal.Kind.CONFLICT, ModelsTest.this::rollBack);
        }

        @Test
        void shouldNotBeOnTrialAgain() {
            trained();
            promote(1);
            rollBack();

            assertThat(state(1)).isEqualTo(ModelView.State.REJECTED);
            assertThat(list().challenger()).isNull();
        }

        @Test
        void shouldBePromotedByHandAllTheSame() {
            trained();
            promote(1);
            rollBack();

            assertThat(promote(1).champion()).isEqualTo(1);
            assertThat(state(1)).isEqualTo(ModelView.State.CHAMPION);
        }
    }

    @Test
    void shouldEndTheTrialOfARejectedModel() {
        trained();

        ModelList after = desk.then(() -> models.reject(finance, 1));

        assertThat(after.challenger()).isNull();
        assertThat(state(1)).isEqualTo(ModelView.State.REJECTED);
        promote(1);
        assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> models.reject(finance, 1)));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> models.reject(finance, 4711)));
    }

    @Test
    void shouldGiveUpTheContentOfOldModelsAndKeepTheirFigures() {
        trained();
        for (int i = 2; i <= 6; i++) {
            desk.train();
        }

        assertThat(list().items())
                .extracting(ModelView::promotable)
                .containsExactly(true, true, true, true, true, false, true);
        assertRefused(Refusal.Kind.CONFLICT, () -> promote(1));
    }

    @Test
    void shouldBeLookedAtOnceTheRuleIsSwitchedOn() {
        SettingsDraft on = new SettingsDraft(true, true, null, false);

        desk.then(() -> models.change(finance, on, null));
        desk.then(() -> models.change(finance, on, null));

        assertThat(desk.heard).filteredOn(PromotionWanted.class::isInstance).hasSize(1);
    }

    @Nested
    class WhenAModelIsDamaged {

        @Test
        void shouldLetTheOneBeforeItAnswerAndSayWhich() {
            trained();
            promote(1);
            Decision sound = stranger();
            desk.train();
            desk.ledger.execute("UPDATE category_model SET content = set_byte(content, 20, 200) WHERE number = 2");
            desk.ledger.execute("INSERT INTO category_promotion VALUES (2, 2, 1, now(), 'x', 'x')");
            desk.wait(Duration.ofSeconds(10));

            assertThat(stranger()).isEqualTo(sound);
            assertThat(desk.loaded.refused()).isEqualTo(Map.of(desk.tenant, Set.of(2L)));
            assertThat(state(2)).isEqualTo(ModelView.State.DAMAGED);
            assertThat(list().champion()).isEqualTo(2);
            assertThat(list().answering()).isEqualTo(1);
        }

        @Test
        void shouldAnswerAsEveryCompanyBeginsWhereNoneIsSound() {
            trained();
            Decision bundled = stranger();
            desk.ledger.execute("UPDATE category_model SET sha256 = encode(sha256('x'), 'hex'), content = 'x'");
            desk.ledger.execute("INSERT INTO category_promotion VALUES (1, 1, NULL, now(), 'x', 'x')");
            desk.wait(Duration.ofSeconds(10));

            assertThat(stranger()).isEqualTo(bundled);
            assertThat(desk.loaded.refused()).containsKey(desk.tenant);
        }

        @Test
        void shouldNotBePromoted() {
            trained();
            desk.ledger.execute("UPDATE category_model SET content = content || '\\x00'");

            assertRefused(Refusal.Kind.CONFLICT, () -> promote(1));
            assertThat(list().promotions()).isEmpty();
        }

        @Test
        void shouldAnswerAgainOnceItIsMended() {
            trained();
            promote(1);
            Decision sound = stranger();
            desk.ledger.execute("CREATE TABLE spare AS SELECT content FROM category_model");
            desk.ledger.execute("UPDATE category_model SET content = 'x'");
            desk.then(() -> models.change(finance, new SettingsDraft(true, true, null, false), null));
            assertThat(stranger()).isNotEqualTo(sound);

            desk.ledger.execute("UPDATE category_model SET content = (TABLE spare)");
            desk.wait(Duration.ofMinutes(2));

            assertThat(stranger()).isEqualTo(sound);
            assertThat(desk.loaded.refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"EMPLOYEE", "APPROVER", "AUDITOR"})
    void shouldBeChangedByThoseWhoEditEveryone(Role role) {
        trained();
        Caller caller = Callers.of(desk.ledger.tenant(), role);
        SettingsDraft draft = new SettingsDraft(true, true, null, false);

        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.train(caller)));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.promote(caller, 1)));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.reject(caller, 1)));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.rollBack(caller)));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.change(caller, draft, null)));
        if (caller.seesEveryone()) {
            assertThat(in(() -> models.list(caller)).items()).hasSize(2);
            assertThat(in(() -> models.trial(caller, 1)).choices()).isEqualTo(60);
        } else {
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.list(caller)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.trial(caller, 1)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.progress(caller)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.settings(caller)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.thresholds(caller)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> models.card(caller)));
        }
    }
}
