package org.expensetracker.evaluate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.expensetracker.expense.Category;

/** Reads a CSV file (UTF-8, with a header) of transactions; refuses what it cannot read whole, naming the line. */
final class RowFile {

    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final Set<String> CODES =
            Arrays.stream(Category.values()).map(Enum::name).collect(Collectors.toSet());

    private final Path file;
    private final String label;

    /** @param label the name of the column that says what people chose */
    RowFile(Path file, String label) {
        this.file = file;
        this.label = label;
    }

    /** All rows, in the file's order. The columns that a mode cannot do without must be there. */
    List<Row> read(Mode mode) throws IOException {
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text())) {
            List<Row> rows = new ArrayList<>();
            for (NamedCsvRecord line : lines) {
                if (rows.isEmpty()) {
                    requireColumns(line, mode);
                }
                rows.add(row(line));
            }
            return rows;
        } catch (NoSuchFileException e) {
            throw new BadInput("There is no file " + file + ".");
        } catch (CsvParseException e) {
            throw new BadInput(file + " is no whole CSV file: " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw notUtf8();
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8() : e;
        }
    }

    private BadInput notUtf8() {
        return new BadInput(file + " is not written in UTF-8: convert it first.");
    }

    /** Not left to the reader of CSV, which would put a sign for every byte that is no UTF-8. */
    private Reader text() throws IOException {
        BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private void requireColumns(NamedCsvRecord line, Mode mode) {
        require(line, "descriptor");
        require(line, label);
        if (mode == Mode.MCC) {
            require(line, "mcc");
        }
        if (mode == Mode.REPLAY) {
            require(line, "date");
        }
    }

    private void require(NamedCsvRecord line, String column) {
        if (!line.getHeader().contains(column)) {
            throw new BadInput("%s has no column \"%s\", only %s.%s"
                    .formatted(
                            file,
                            column,
                            String.join(", ", line.getHeader()),
                            column.equals(label) ? " Name the column of the label with --label." : ""));
        }
    }

    private Row row(NamedCsvRecord line) {
        String date = field(line, "date");
        String category = field(line, label);
        return new Row(
                line.getField("descriptor"),
                field(line, "mcc"),
                date == null ? null : date(line, date),
                field(line, "card_pseudonym"),
                category == null ? null : category(line, category));
    }

    private static String field(NamedCsvRecord line, String column) {
        return line.findField(column)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private LocalDate date(NamedCsvRecord line, String date) {
        try {
            return LocalDate.parse(
                    date, date.length() == 8 ? DateTimeFormatter.BASIC_ISO_DATE : DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeException e) {
            throw new BadInput("%s, line %d: \"%s\" is no date like 2026-11-25 or 20261125."
                    .formatted(file, line.getStartingLineNumber(), date));
        }
    }

    private Category category(NamedCsvRecord line, String category) {
        if (!CODES.contains(category)) {
            throw new BadInput("%s, line %d: \"%s\" is no category. Use one of %s, or leave it blank."
                    .formatted(
                            file,
                            line.getStartingLineNumber(),
                            category,
                            String.join(", ", CODES.stream().sorted().toList())));
        }
        return Category.valueOf(category);
    }
}
