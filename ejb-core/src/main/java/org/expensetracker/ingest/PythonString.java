package org.expensetracker.ingest;

import java.util.function.IntConsumer;

/** One string of a Python {@code repr}, in the quotation marks that Python chose, with its escapes undone. */
final class PythonString {

    private final String text;
    private final char quote;
    private int at;

    /** @param start the place of the opening quotation mark */
    PythonString(String text, int start) {
        this.text = text;
        this.quote = text.charAt(start);
        this.at = start + 1;
    }

    /** The string's content; tells the reader the place after the closing quotation mark. */
    String readTo(IntConsumer end) throws Unprocessable {
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '\n') {
                throw PythonLiteral.refusal("a line ends inside a string", text, at - 1);
            }
            content.appendCodePoint(c == '\\' ? escaped() : c);
        }
        if (at >= text.length()) {
            throw PythonLiteral.refusal("a string does not end", text, at);
        }
        end.accept(at + 1);
        return content.toString();
    }

    private int escaped() throws Unprocessable {
        char kind = at < text.length() ? text.charAt(at++) : '\0';
        return switch (kind) {
            case '\\', '\'', '"' -> kind;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            default -> throw PythonLiteral.refusal("an escape is unknown", text, at - 1);
        };
    }

    private int hex(int length) throws Unprocessable {
        int value = 0;
        for (int i = 0; i < length; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
                throw PythonLiteral.refusal("an escape is not a character's number", text, at);
            }
            value = value * 16 + digit;
            at++;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw PythonLiteral.refusal("an escape is not a character's number", text, at);
        }
        return value;
    }
}
