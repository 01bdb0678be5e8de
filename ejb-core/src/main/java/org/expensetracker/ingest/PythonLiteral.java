package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the {@code repr} of a Python dict: strings in either quotation mark, numbers, True, False, None, and dicts,
 * lists and tuples of these. One pass, bounded depth, nothing is evaluated. Anything else, such as {@code nan},
 * {@code Decimal('1')} or a set, is refused with its place. Confined to one thread and one text.
 *
 * @see <a href="https://docs.python.org/3/reference/lexical_analysis.html#literals">Python's literals</a>
 */
final class PythonLiteral {

    /** How deep lists and dicts may nest; the generator's records have two levels. */
    static final int DEPTH = 16;

    /** Characters of a number; a double's repr has at most 24. */
    static final int NUMBER_LENGTH = 64;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,64}(?:\\.\\d{0,64})?(?:[eE][+-]?\\d{1,6})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]{0,63}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final String text;
    private int at;

    private PythonLiteral(String text) {
        this.text = text;
    }

    static ObjectNode dict(String text) throws Unprocessable {
        PythonLiteral literal = new PythonLiteral(text);
        ObjectNode dict = literal.dict(0);
        literal.skipSpace();
        if (literal.at < text.length()) {
            throw literal.refusal("there is more after the end of the dict");
        }
        return dict;
    }

    private JsonNode value(int depth) throws Unprocessable {
        if (depth > DEPTH) {
            throw refusal("it nests more than " + DEPTH + " levels deep");
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> dict(depth);
            case '[' -> list(']', depth);
            case '(' -> list(')', depth);
            case '\'', '"' -> TextNode.valueOf(new PythonString(text, at).readTo(end -> at = end));
            case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        };
    }

    private ObjectNode dict(int depth) throws Unprocessable {
        ObjectNode dict = NODES.objectNode();
        at++;
        while (!closes('}')) {
            JsonNode key = value(depth + 1);
            if (!key.isTextual() || dict.has(key.textValue())) {
                throw refusal("a field's name must be a string that comes once");
            }
            expect(':');
            dict.set(key.textValue(), value(depth + 1));
            separate('}');
        }
        return dict;
    }

    private ArrayNode list(char close, int depth) throws Unprocessable {
        ArrayNode list = NODES.arrayNode();
        at++;
        while (!closes(close)) {
            list.add(value(depth + 1));
            separate(close);
        }
        return list;
    }

    private JsonNode number() throws Unprocessable {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt() || number.end() - at > NUMBER_LENGTH) {
            throw refusal("a number is malformed or has more than " + NUMBER_LENGTH + " characters");
        }
        at = number.end();
        return DecimalNode.valueOf(new BigDecimal(number.group()));
    }

    private JsonNode word() throws Unprocessable {
        Matcher word = WORD.matcher(text).region(at, text.length());
        String found = word.lookingAt() ? word.group() : "";
        JsonNode node =
                switch (found) {
                    case "True" -> BooleanNode.TRUE;
                    case "False" -> BooleanNode.FALSE;
                    case "None" -> NullNode.instance;
                    default -> throw refusal("a string, number, True, False, None, dict or list was expected");
                };
        at += found.length();
        return node;
    }

    private boolean closes(char close) {
        skipSpace();
        boolean closing = peek() == close;
        at += closing ? 1 : 0;
        return closing;
    }

    private void separate(char close) throws Unprocessable {
        skipSpace();
        if (peek() != close) {
            expect(',');
        }
    }

    private void expect(char wanted) throws Unprocessable {
        skipSpace();
        if (peek() != wanted) {
            throw refusal("\"" + wanted + "\" was expected");
        }
        at++;
    }

    /** The character at this place; NUL, which no literal contains outside a string, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Unprocessable refusal(String what) {
        return refusal(what, text, at);
    }

    static Unprocessable refusal(String what, String text, int at) {
        String there =
                at < text.length() ? CleanText.shown(text.substring(at, Math.min(text.length(), at + 20))) : "end";
        return Problems.undecodable(
                "The record begins as a Python dict, but at character %d (%s) %s.", at + 1, there, what);
    }
}
