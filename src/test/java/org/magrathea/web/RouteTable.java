package org.magrathea.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The written table in {@code routes.txt}: what each route answers to whom. */
final class RouteTable {

    /** One route; {@code fields} are sent along when it takes a form. */
    record Row(String method, String path, String nobody, String otherTenant, String tenant, String admin,
            Map<String, String> fields) {

        /** The route, without the values that its path gives to variables: {@code {kind=snapshot}}. */
        String route() {
            return method + " " + path.replaceAll("=[^}]+", "");
        }

        boolean namesAThing() {
            return path.contains("{") && !path.startsWith("/admin") && !path.startsWith("/actuator");
        }
    }

    private RouteTable() {
    }

    static List<Row> rows() {
        try (InputStream file = RouteTable.class.getResourceAsStream("routes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RouteTable::row)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Row row(String line) {
        String[] words = line.strip().split("\\s+");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 6; at < words.length; at++) {
            String[] field = words[at].split("=", 2);
            fields.put(field[0], field[1]);
        }
        return new Row(words[0], words[1], words[2], words[3], words[4], words[5], fields);
    }
}
