package org.expensetracker.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRowTest {

    private final SimulatedCompany globex =
            SimulatedCompany.demo(MerchantCatalogue.load(), new Random(0)).get(1);

    @ParameterizedTest
    @CsvSource({
        "20131112, 2013-11-12T17:00:00Z",
        "2013-11-12, 2013-11-12T17:00:00Z",
        "2013-11-12 08:00:00, 2013-11-12T13:00:00Z",
        "2013-11-12T08:00:00Z, 2013-11-12T08:00:00Z",
        "2013-11-12T08:00:00+01:00, 2013-11-12T07:00:00Z"
    })
    void shouldReadTheUsualDates(String date, Instant expected) {
        assertThat(row("date,card_pseudonym,descriptor\n" + date + ",C1,SHELL 0123\n")
                        .when())
                .isEqualTo(expected);
    }

    @Test
    void shouldStayWithoutAmountWhereTheFileHasNone() {
        assertThat(row("date,card_pseudonym,descriptor\n20131112,C1,SHELL\n").amount())
                .isZero();
    }

    @Test
    void shouldTakeANegativeAmountAsARefund() {
        ReplayRow row = row("date,card_pseudonym,descriptor,amount,currency\n20131112,C1,SHELL,-12.50,usd\n");
        Swipe swipe = row.swipe(globex, "t");
        assertThat(swipe.type()).isEqualTo("REFUND");
        assertThat(swipe.amount()).isEqualByComparingTo("12.50");
        assertThat(swipe.currency()).isEqualTo("USD");
    }

    @ParameterizedTest
    @CsvSource({
        "'2013-13-12,C1,SHELL,1', the date",
        "'20131112,C1,,1', the descriptor",
        "'20131112,C1,SHELL,twelve', the amount"
    })
    void shouldSayWhichValueIsWrong(String line, String words) {
        assertThatThrownBy(() -> row("date,card_pseudonym,descriptor,amount\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private ReplayRow row(String csv) {
        return ReplayRow.of(CsvReader.builder().ofNamedCsvRecord(csv).iterator().next(), globex);
    }
}
