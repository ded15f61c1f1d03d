package io.takens.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws one channel of one stream as SVG: what was observed, the fans of its forecasts, the alerts. The horizontal axis
 * counts samples. Colours follow the reader's light or dark preference.
 *
 * <p>Not thread-safe.
 */
final class FanChart {
    private static final int WIDTH = 960; // pixels
    private static final int HEIGHT = 320;
    private static final int LEFT = 48;
    private static final int RIGHT = 12;
    private static final int TOP = 34;
    private static final int BOTTOM = 36;
    private static final int TICKS = 6;

    private static final String STYLE = """
            <style>
              text { font: 12px system-ui, sans-serif; fill: #444 }
              .title { font-size: 14px; fill: #111 }
              .axis { stroke: #999; stroke-width: 1 }
              .observed { fill: none; stroke: #111; stroke-width: 1.3 }
              .median { fill: none; stroke: #0072b2; stroke-width: 1.6 }
              .band { fill: #0072b2; fill-opacity: .18; stroke: none }
              .alert { stroke: #d55e00; stroke-width: 1.5; stroke-dasharray: 5 3 }
              .onset { fill: #d55e00; fill-opacity: .14 }
              .said { fill: #d55e00 }
              @media (prefers-color-scheme: dark) {
                text { fill: #bbb } .title { fill: #eee } .axis { stroke: #777 } .observed { stroke: #eee }
                .median { stroke: #56b4e9 } .band { fill: #56b4e9; fill-opacity: .25 }
                .alert { stroke: #e69f00 } .onset, .said { fill: #e69f00 }
              }
            </style>
            """;

    /**
     * One forecast.
     *
     * @param issue index of the last sample used; lead l is drawn at issue + l
     * @param quantiles per lead: 5 %, 25 %, 50 %, 75 %, 95 %
     */
    record Fan(long issue, List<double[]> quantiles) {}

    /**
     * One alert.
     *
     * @param onset first sample of the change
     * @param detected sample at which it was declared
     */
    record Mark(String kind, long onset, long detected) {}

    private final String title;
    private final long first;
    private final double[] observed;
    private final List<Fan> fans = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private long last;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    /**
     * @param title what is drawn
     * @param first index of the first sample
     * @param observed samples from there on, NaN where one is missing
     */
    FanChart(String title, long first, double[] observed) {
        this.title = title;
        this.first = first;
        this.observed = observed;
        this.last = first + observed.length - 1;
        for (double value : observed) {
            reach(value);
        }
    }

    void add(Fan fan) {
        fans.add(fan);
        last = Math.max(last, fan.issue() + fan.quantiles().size());
        for (double[] lead : fan.quantiles()) {
            reach(lead[0]);
            reach(lead[4]);
        }
    }

    void add(Mark mark) {
        marks.add(mark);
    }

    private void reach(double value) {
        if (Double.isFinite(value)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }

    /** The picture, a whole SVG document. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, HEIGHT, escaped(title)));
        svg.append(STYLE);
        svg.append("<text class=\"title\" x=\"%d\" y=\"18\">%s</text>%n".formatted(LEFT, escaped(title)));
        axes(svg);
        for (Mark mark : marks) {
            alert(svg, mark);
        }
        for (Fan fan : fans) {
            band(svg, fan, 0, 4);
            band(svg, fan, 1, 3);
        }
        observed(svg);
        for (Fan fan : fans) {
            median(svg, fan);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        int base = HEIGHT - BOTTOM;
        line(svg, "axis", LEFT, base, WIDTH - RIGHT, base);
        double step = step(last - first);
        for (double at = Math.ceil(first / step) * step; at <= last; at += step) {
            line(svg, "axis", x(at), base, x(at), base + 4);
            text(svg, "middle", x(at), base + 18, "%.0f".formatted(at));
        }
        text(svg, "end", WIDTH - RIGHT, base + 32, "sample");
        double rise = step(high - low);
        for (double at = Math.ceil(low / rise) * rise; at <= high; at += rise) {
            line(svg, "axis", LEFT - 4, y(at), LEFT, y(at));
            text(
                    svg,
                    "end",
                    LEFT - 7,
                    y(at) + 4,
                    "%.4g".formatted(at == 0 ? 0 : at).replaceFirst("\\.?0+$", ""));
        }
    }

    /** A round step that cuts a range into about {@value #TICKS}. */
    private static double step(double range) {
        double raw = Math.max(range, Double.MIN_NORMAL) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private void alert(StringBuilder svg, Mark mark) {
        double from = x(mark.onset());
        double to = x(mark.detected());
        svg.append("<rect class=\"onset\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>%n"
                .formatted(number(from), TOP, number(Math.max(1, to - from)), HEIGHT - BOTTOM - TOP));
        line(svg, "alert", to, TOP, to, HEIGHT - BOTTOM);
        svg.append("<text class=\"said\" x=\"%s\" y=\"%d\">%s</text>%n"
                .formatted(number(to + 4), TOP + 12, escaped(mark.kind())));
    }

    private void band(StringBuilder svg, Fan fan, int lower, int upper) {
        StringBuilder points = new StringBuilder();
        int leads = fan.quantiles().size();
        for (int l = 0; l < leads; l++) {
            point(points, fan.issue() + l + 1, fan.quantiles().get(l)[upper]);
        }
        for (int l = leads - 1; l >= 0; l--) {
            point(points, fan.issue() + l + 1, fan.quantiles().get(l)[lower]);
        }
        svg.append("<polygon class=\"band\" points=\"%s\"/>%n"
                .formatted(points.toString().strip()));
    }

    private void median(StringBuilder svg, Fan fan) {
        StringBuilder points = new StringBuilder();
        for (int l = 0; l < fan.quantiles().size(); l++) {
            point(points, fan.issue() + l + 1, fan.quantiles().get(l)[2]);
        }
        polyline(svg, "median", points);
    }

    private void observed(StringBuilder svg) {
        StringBuilder points = new StringBuilder();
        for (int t = 0; t < observed.length; t++) {
            if (Double.isFinite(observed[t])) {
                point(points, first + t, observed[t]);
            } else {
                polyline(svg, "observed", points);
                points.setLength(0);
            }
        }
        polyline(svg, "observed", points);
    }

    private static void polyline(StringBuilder svg, String style, StringBuilder points) {
        if (points.length() > 0) {
            svg.append("<polyline class=\"%s\" points=\"%s\"/>%n"
                    .formatted(style, points.toString().strip()));
        }
    }

    private void point(StringBuilder points, double index, double value) {
        points.append(number(x(index))).append(',').append(number(y(value))).append(' ');
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>%n"
                .formatted(style, number(x1), number(y1), number(x2), number(y2)));
    }

    private static void text(StringBuilder svg, String anchor, double x, double y, String words) {
        svg.append("<text text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>%n"
                .formatted(anchor, number(x), number(y), words));
    }

    private double x(double index) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (index - first) / Math.max(1, last - first);
    }

    private double y(double value) {
        double range = high > low ? high - low : 1;
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - low) / range;
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
