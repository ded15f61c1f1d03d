package io.takens.cli;

import java.util.Locale;

/**
 * An SVG document under construction. Elements take their looks from classes, whose colours follow the reader's light or
 * dark preference; coordinates are in pixels with one decimal, so that the same picture is the same bytes.
 *
 * <p>Not thread-safe.
 */
final class Svg {
    private static final int TICKS = 6; // about, per axis

    private final StringBuilder elements = new StringBuilder();

    /** Vertices of a line or an area. */
    static final class Points {
        private final StringBuilder text = new StringBuilder();

        void add(double x, double y) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(number(x))
                    .append(',')
                    .append(number(y));
        }
    }

    /**
     * @param title for readers who hear the picture, and its headline
     * @param style CSS rules of the classes used
     * @param x where the headline begins
     */
    Svg(int width, int height, String title, String style, int x) {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(width, height, escaped(title)));
        elements.append("<style>\n").append(style.indent(2)).append("</style>\n");
        add("<text class=\"title\" x=\"%d\" y=\"18\">%s</text>".formatted(x, escaped(title)));
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(style, number(x1), number(y1), number(x2), number(y2)));
    }

    /** @param anchor start, middle or end of the words at x */
    void text(String anchor, double x, double y, String words) {
        add("<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
                .formatted(anchor, number(x), number(y), escaped(words)));
    }

    void styledText(String style, double x, double y, String words) {
        add("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>".formatted(style, number(x), number(y), escaped(words)));
    }

    void rectangle(String style, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(style, number(x), number(y), number(width), number(height)));
    }

    /** A line through points; nothing where there is none. */
    void polyline(String style, Points points) {
        if (points.text.length() > 0) {
            add("<polyline class=\"%s\" points=\"%s\"/>".formatted(style, points.text));
        }
    }

    void polygon(String style, Points points) {
        add("<polygon class=\"%s\" points=\"%s\"/>".formatted(style, points.text));
    }

    /** A dot at each point. */
    void dots(String style, Points points) {
        StringBuilder path = new StringBuilder();
        for (String point : points.text.toString().split(" ")) {
            path.append('M').append(point).append("h0");
        }
        add("<path class=\"%s\" d=\"%s\"/>".formatted(style, path));
    }

    /** The whole document. */
    String document() {
        return elements + "</svg>\n";
    }

    /** A round step that cuts a range into about {@value #TICKS}. */
    static double step(double range) {
        double raw = Math.max(range, Double.MIN_NORMAL) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    /** What is written beside a tick. */
    static String tick(double at) {
        String text = String.format(Locale.ROOT, "%.4g", at == 0 ? 0 : at);
        return text.indexOf('.') < 0 || text.indexOf('e') >= 0 ? text : text.replaceFirst("\\.?0+$", "");
    }

    private void add(String element) {
        elements.append(element).append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
