package org.expensetracker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.expensetracker.expense.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {

    @TempDir
    private Path folder;

    private List<Row> read(Mode mode, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), text);
        return new RowFile(file, "category").read(mode);
    }

    @Test
    void shouldReadEveryColumnThatIsThere() throws IOException {
        assertThat(
                        read(
                                Mode.REPLAY,
                                """
                        \ufeffdate,card_pseudonym,descriptor,mcc,category
                        20131112,C0,"SMITH, JONES & CO",8111,PROFESSIONAL
                        2013-11-13,,TAXI,,
                        """))
                .containsExactly(
                        new Row("SMITH, JONES & CO", "8111", LocalDate.of(2013, 11, 12), "C0", Category.PROFESSIONAL),
                        new Row("TAXI", null, LocalDate.of(2013, 11, 13), null, null));
    }

    @Test
    void shouldNameTheLineOfAnUnknownCategory() {
        assertThatThrownBy(() -> read(Mode.COLD, "descriptor,category\nA,FUEL\nB,PETROL\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 3: \"PETROL\" is no category")
                .hasMessageContaining("FUEL");
    }

    @Test
    void shouldNameTheLineOfABrokenDate() {
        assertThatThrownBy(() -> read(Mode.REPLAY, "descriptor,date,category\nA,12/11/2013,FUEL\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 2: \"12/11/2013\" is no date");
    }

    @Test
    void shouldNameTheLineThatHasTooFewFields() {
        assertThatThrownBy(() -> read(Mode.COLD, "descriptor,category\nA,FUEL\nB\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("3");
    }

    @Test
    void shouldSayWhichColumnIsMissing() {
        assertThatThrownBy(() -> read(Mode.MCC, "descriptor,category\nA,FUEL\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("no column \"mcc\"");
        assertThatThrownBy(() -> read(Mode.COLD, "descriptor,label\nA,FUEL\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--label");
    }

    @Test
    void shouldRefuseAnotherEncoding() throws IOException {
        Path file = Files.write(
                folder.resolve("latin.csv"), "descriptor,category\nCAFÉ,MEALS\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new RowFile(file, "category").read(Mode.COLD))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        assertThatThrownBy(() -> new RowFile(folder.resolve("none.csv"), "category").read(Mode.COLD))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("There is no file");
    }
}
