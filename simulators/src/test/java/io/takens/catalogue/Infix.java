package io.takens.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hipparchus.util.FastMath;

/**
 * Computes the equations that the catalogue shows to people, by recursive descent over + - * / ^ and calls; a line
 * {@code f(x) = ...} defines a function, {@code name = ...} a value, and the lines of dx/dt or x' are the results.
 */
final class Infix {

    private static final Pattern LINE = Pattern.compile("(?<left>[^=]+?) = (?<right>.+)");
    private static final Pattern FUNCTION = Pattern.compile("(?<name>\\w+)\\((?<arguments>[^)]*)\\)");
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\d+\\.?\\d*|\\w+|[-+*/^(),])");

    private final Map<String, Double> values;
    private final Map<String, Function> functions;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private record Function(List<String> arguments, String body) {}

    private Infix(String text, Map<String, Double> values, Map<String, Function> functions) {
        this.values = values;
        this.functions = functions;
        Matcher matcher = TOKEN.matcher(text);
        while (next < text.length() && matcher.find(next) && matcher.start() == next) {
            tokens.add(matcher.group(1));
            next = matcher.end();
        }
        if (next != text.length()) {
            throw new IllegalArgumentException("unreadable from column " + next + ": " + text);
        }
        next = 0;
    }

    /** The results of a system's equations, in their order; {@code values} holds t, variables and parameters. */
    static double[] results(List<String> equations, Map<String, Double> values) {
        Map<String, Double> known = new HashMap<>(values);
        known.put("pi", Math.PI);
        Map<String, Function> functions = new HashMap<>();
        List<Double> results = new ArrayList<>();
        for (String equation : equations) {
            Matcher line = LINE.matcher(equation);
            if (!line.matches()) {
                throw new IllegalArgumentException("no equation: " + equation);
            }
            String left = line.group("left");
            Matcher function = FUNCTION.matcher(left);
            if (function.matches()) {
                List<String> arguments = List.of(function.group("arguments").split(", ", -1));
                functions.put(function.group("name"), new Function(arguments, line.group("right")));
            } else if (left.endsWith("/dt") || left.endsWith("'")) {
                results.add(new Infix(line.group("right"), known, functions).value());
            } else if (!known.containsKey(left)) {
                known.put(left, new Infix(line.group("right"), known, functions).value());
            }
        }
        return results.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double value() {
        double value = sum();
        if (next != tokens.size()) {
            throw new IllegalArgumentException("unexpected " + tokens.get(next) + " in " + tokens);
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (at("+") || at("-")) {
            value = take().equals("+") ? value + product() : value - product();
        }
        return value;
    }

    private double product() {
        double value = signed();
        while (at("*") || at("/")) {
            value = take().equals("*") ? value * signed() : value / signed();
        }
        return value;
    }

    private double signed() {
        if (at("-")) {
            take();
            return -signed();
        }
        double base = atom();
        if (at("^")) {
            take();
            return FastMath.pow(base, signed());
        }
        return base;
    }

    private double atom() {
        String token = take();
        if (token.equals("(")) {
            double value = sum();
            expect(")");
            return value;
        }
        if (Character.isDigit(token.charAt(0))) {
            return Double.parseDouble(token);
        }
        if (at("(")) {
            take();
            List<Double> arguments = new ArrayList<>(List.of(sum()));
            while (at(",")) {
                take();
                arguments.add(sum());
            }
            expect(")");
            return call(token, arguments);
        }
        if (!values.containsKey(token)) {
            throw new IllegalArgumentException("unknown " + token + " in " + tokens);
        }
        return values.get(token);
    }

    private double call(String name, List<Double> arguments) {
        double x = arguments.get(0);
        return switch (name) {
            case "sin" -> FastMath.sin(x);
            case "cos" -> FastMath.cos(x);
            case "acos" -> FastMath.acos(x);
            case "sinh" -> FastMath.sinh(x);
            case "cosh" -> FastMath.cosh(x);
            case "tanh" -> FastMath.tanh(x);
            case "exp" -> FastMath.exp(x);
            case "sqrt" -> Math.sqrt(x);
            case "abs" -> Math.abs(x);
            case "sign" -> Math.signum(x);
            case "floor" -> Math.floor(x);
            case "step" -> x > 0 ? 1 : 0;
            case "min" -> Math.min(x, arguments.get(1));
            case "max" -> Math.max(x, arguments.get(1));
            default -> defined(name, arguments);
        };
    }

    private double defined(String name, List<Double> arguments) {
        Function function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("unknown function " + name + " in " + tokens);
        }
        Map<String, Double> inner = new HashMap<>(values);
        for (int i = 0; i < arguments.size(); i++) {
            inner.put(function.arguments().get(i), arguments.get(i));
        }
        return new Infix(function.body(), inner, functions).value();
    }

    private boolean at(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private String take() {
        return tokens.get(next++);
    }

    private void expect(String token) {
        if (!at(token)) {
            throw new IllegalArgumentException("no " + token + " at " + next + " in " + tokens);
        }
        next++;
    }
}
