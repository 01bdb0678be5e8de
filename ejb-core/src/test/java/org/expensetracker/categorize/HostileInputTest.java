package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.expensetracker.categorize.CompanyModel.Example;
import org.expensetracker.expense.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a sender puts into a descriptor, there is an answer in bounded time, and a name that can be shown. */
class HostileInputTest {

    private static final Duration AT_MOST = Duration.ofSeconds(1);
    private static final Categorizer CATEGORIZER = new Categorizer();
    private static final CompanyModel MODEL = CompanyModel.train(
                    List.of(new Example(evidence("shell leeds", null), Category.FUEL)), new ColdStart(), done -> {})
            .model();

    static Stream<String> descriptors() {
        return Stream.of(
                "",
                " \t\r\n",
                "\u0000\u0001\u0002",
                "a\u0000b",
                "x".repeat(10_000),
                " x".repeat(5_000),
                "SQ *".repeat(2_500),
                "1".repeat(10_000),
                "0-0/0.0 ".repeat(1_250),
                "(".repeat(5_000) + ")".repeat(5_000),
                "🍜".repeat(5_000),
                "👩‍👩‍👧‍👦 café",
                "\ud800",
                "shell \udc00 leeds",
                "\u202egnp.exe\u202c llehs",
                "مطعم الشام 0042",
                "חניון תל אביב",
                "e\u0301".repeat(5_000),
                "a" + "\u0301".repeat(9_999),
                "'; DROP TABLE expense; --",
                "<script>alert(1)</script>",
                "${jndi:ldap://x}",
                "#{facesContext}",
                "=HYPERLINK(\"http://x\")",
                "\uffff\ufffe",
                "ﷺ".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void shouldAnswerAnythingInBoundedTime(String descriptor) {
        assertTimeout(AT_MOST, () -> assertAnswers(descriptor));
    }

    @Test
    void shouldAnswerNoiseOfAnyKind() {
        Random random = new Random(20261129);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder noise = new StringBuilder();
            int length = random.nextInt(200);
            while (noise.length() < length) {
                noise.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            }
            assertAnswers(noise.toString());
        }
    }

    @Test
    void shouldAnswerCodesThatAreNone() {
        for (String mcc : List.of("", "abc", "12345", "٤٢٤٢", "-001", "\u0000\u0000\u0000\u0000")) {
            assertThat(CATEGORIZER.belief(evidence("shell", mcc)).best()).isEqualTo(Category.FUEL);
            assertThat(MODEL.belief(evidence("shell", mcc), Merchant.of("shell"))
                            .best())
                    .isEqualTo(Category.FUEL);
        }
    }

    private static void assertAnswers(String descriptor) {
        Evidence evidence = evidence(descriptor, null);
        Merchant merchant = CATEGORIZER.merchant(descriptor);
        assertThat(CATEGORIZER.belief(evidence).probability()).isBetween(0.0, 1.0);
        assertThat(CATEGORIZER.categorize(evidence).category()).isNotNull();
        assertThat(MODEL.belief(evidence, merchant).probability()).isBetween(0.0, 1.0);
        assertThat(merchant.name()).hasSizeLessThanOrEqualTo(100);
        assertThat(merchant.name().codePoints())
                .as("characters that turn, hide or break what stands beside them")
                .noneMatch(HostileInputTest::disturbs);
    }

    private static boolean disturbs(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint >= 0x202a && codePoint <= 0x202e
                || codePoint >= 0x2066 && codePoint <= 0x2069
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static Evidence evidence(String descriptor, String mcc) {
        return new Evidence(descriptor, mcc, null, null, null);
    }
}
