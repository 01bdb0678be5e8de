package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.model.ModelDesk.assertRefused;
import static org.expensetracker.model.ModelDesk.in;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From people's choices to a model on trial. */
class TrainerTest {

    private final ModelDesk desk = new ModelDesk();

    private TrainingProgress progress() {
        return in(() -> desk.models.progress(desk.finance));
    }

    private TrainingProgress ask() {
        return in(() -> desk.models.train(desk.finance));
    }

    private void train() {
        desk.trainer(event -> {}).train(desk.tenant);
    }

    private String kept() {
        return desk.ledger.text("SELECT count(*) FROM category_model");
    }

    @Test
    void shouldLearnFromTheOlderFourFifthsAndBeTriedWithTheRest() {
        desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);

        long number = desk.train();

        ModelView model = in(() -> desk.models.list(desk.finance)).items().get(0);
        assertThat(number).isEqualTo(1);
        assertThat(model.number()).isEqualTo(1);
        assertThat(model.state()).isEqualTo(ModelView.State.CHALLENGER);
        assertThat(model.choices()).isEqualTo(240);
        assertThat(model.trainedThrough()).isEqualTo(240);
        assertThat(model.trainedBy()).isEqualTo(desk.finance.person());
        assertThat(model.figures().choices()).isEqualTo(60);
        assertThat(model.figures().through()).isEqualTo(300);
        assertThat(model.figures().rightAfter()).isGreaterThan(model.figures().rightBefore());
        assertThat(model.bytes()).isLessThan(10_000_000);
    }

    @Test
    void shouldNotLearnWhatWasTakenBack() {
        desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 250);
        desk.ledger.execute("INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor, amount,"
                + " currency, category, takes_back) SELECT 250 + number, now(), chosen_by, expense_id, descriptor, amount,"
                + " currency, category, number FROM category_choice WHERE number <= 50");

        desk.train();

        ModelView model = in(() -> desk.models.list(desk.finance)).items().get(0);
        assertThat(model.choices()).isEqualTo(160);
        assertThat(model.trainedThrough()).isEqualTo(210);
        assertThat(model.figures().choices()).isEqualTo(40);
    }

    @Test
    void shouldNeedTwoHundredChoices() {
        desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 199);

        assertRefused(Refusal.Kind.CONFLICT, this::ask);
        assertThat(progress().state()).isEqualTo(TrainingProgress.State.NONE);
    }

    @Test
    void shouldSeeNoOtherCompanysChoices() {
        desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
        desk.train();
        ModelDesk other = new ModelDesk();

        assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> other.models.train(other.finance)));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> other.models.promote(other.finance, 1)));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> other.models.trial(other.finance, 1)));
        assertThat(in(() -> other.models.list(other.finance)).items())
                .extracting(ModelView::number)
                .containsExactly(0L);
    }

    @Test
    void shouldDecideNothingWhileItIsOnTrial() {
        desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
        var before = desk.decide("QUXOVELT", ModelDesk.CODE);

        desk.train();

        assertThat(desk.decide("QUXOVELT", ModelDesk.CODE)).isEqualTo(before);
    }

    @Nested
    class WhenTwoServersTrain {

        @Test
        void shouldTrainOnce() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 400);
            ask();
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService servers = Executors.newFixedThreadPool(2);
            try {
                List<CompletableFuture<Void>> both = List.of(trainOn(servers, start), trainOn(servers, start));
                start.countDown();
                both.forEach(CompletableFuture::join);
            } finally {
                servers.shutdown();
            }
            assertThat(kept()).isEqualTo("1");
            assertThat(progress().state()).isEqualTo(TrainingProgress.State.DONE);
        }

        private CompletableFuture<Void> trainOn(ExecutorService server, CountDownLatch start) {
            return CompletableFuture.runAsync(
                    () -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        train();
                    },
                    server);
        }

        @Test
        void shouldAnswerTheOneThatIsOnItsWay() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);

            TrainingProgress first = ask();
            desk.wait(Duration.ofSeconds(5));

            assertThat(ask()).isEqualTo(first);
            assertThat(first.state()).isEqualTo(TrainingProgress.State.WAITING);
        }

        @Test
        void shouldKeepNoModelOfAServerThatWasSilentForTooLong() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            ask();
            desk.ledger.execute("CREATE FUNCTION take_over() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " UPDATE " + desk.tenant.schema() + ".category_training SET run = gen_random_uuid();"
                    + " RETURN NEW; END $$; ALTER FUNCTION take_over() SECURITY DEFINER;"
                    + " CREATE TRIGGER meanwhile BEFORE INSERT ON category_model FOR EACH ROW"
                    + " EXECUTE FUNCTION take_over()");

            train();

            assertThat(kept()).isEqualTo("0");
            // A right that no schema may have, as RightsTest says of every one.
            desk.ledger.execute("DROP FUNCTION take_over() CASCADE");
        }
    }

    @Nested
    class WhenATrainingEndsEarly {

        @Test
        void shouldLeaveNothingBehind() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            ask();

            desk.trainer(event -> {
                        throw new IllegalStateException("The lights went out.");
                    })
                    .train(desk.tenant);

            assertThat(kept()).isEqualTo("0");
            assertThat(progress().state()).isEqualTo(TrainingProgress.State.FAILED);
            assertThat(progress().failure()).contains("The lights went out.");
            assertThat(desk.train()).isEqualTo(1);
        }

        @Test
        void shouldBeginAnewAfterItsServerWentAway() {
            desk.chooseForStrangers(Category.OFFICE_SUPPLIES, 300);
            ask();
            desk.ledger.execute("UPDATE category_training SET state = 'RUNNING', run = gen_random_uuid(), started_at ="
                    + " asked_at, beat_at = asked_at, share = 0.5");
            assertThat(progress().state()).isEqualTo(TrainingProgress.State.RUNNING);
            assertThat(ask().state()).isEqualTo(TrainingProgress.State.RUNNING);

            desk.wait(Duration.ofSeconds(61));

            assertThat(progress().state()).isEqualTo(TrainingProgress.State.FAILED);
            assertThat(progress().failure()).contains("went away");
            assertThat(desk.train()).isEqualTo(1);
        }
    }
}
