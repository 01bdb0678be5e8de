package org.expensetracker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture in the making, in the colours of all our measurements: readable on light and on dark pages. */
public final class Svg {

    private static final String STYLE =
            "text{font:13px system-ui,sans-serif;fill:#1f2933}.t{font-weight:600;font-size:15px}"
                    + ".n{fill:#52606d}.ours{fill:#2563eb}.other{fill:#9aa5b1}.tail{fill:#93b4f5}.bar{stroke:#c2410c;stroke-width:2}"
                    + ".curve{stroke:#2563eb;stroke-width:2}.grid{stroke:#d5dbe1}"
                    + "@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.n{fill:#9aa5b1}.ours{fill:#60a5fa}.other{fill:#616e7c}"
                    + ".tail{fill:#33558f}.bar{stroke:#fb923c}.curve{stroke:#60a5fa}.grid{stroke:#3e4c59}}";

    private final int width;
    private final String title;
    private final List<String> parts = new ArrayList<>();

    /** @param title what a reader who does not see the picture hears */
    public Svg(int width, String title) {
        this.width = width;
        this.title = title;
    }

    /** Adds an element as it stands. */
    public void add(String element) {
        parts.add(element);
    }

    /** Adds text, escaped; {@code kind} is a class of the style: "t" for titles, "n" for notes, or empty. */
    public void text(int x, int y, String kind, String text) {
        parts.add(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", kind, x, y, escaped(text)));
    }

    /** The whole picture. */
    public String end(int height) {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
                        width,
                        height)
                + "<title>" + escaped(title) + "</title><style>" + STYLE + "</style>" + String.join("", parts)
                + "</svg>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
