package dev.fakedecart.internal.rest;

import static java.util.Objects.requireNonNull;

import dev.fakedecart.protocol.BatchField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an OpenAPI document from the table {@code api.yaml}, and adds the managed queue. */
final class OpenApiDocument {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    /** Statuses of errors that any operation may answer. */
    private static final List<String> ERRORS =
            List.of("400", "401", "403", "404", "409", "410", "413", "414", "415", "422", "429", "431");

    private static final Map<String, Object> STRING = Map.of("type", "string");

    private final ApiDescription description;
    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();

    private OpenApiDocument(ApiDescription description) {
        this.description = description;
    }

    static Map<String, Object> of(ApiDescription description) {
        var document = new OpenApiDocument(description);
        description
                .requests()
                .filter(endpoint -> !"501".equals(description.text(endpoint, "status")))
                .forEach(document::add);
        document.addQueue();
        return Map.of(
                "openapi",
                "3.0.3",
                "info",
                Map.of("title", "Decart's API as far as this server has it", "version", "1"),
                "paths",
                document.paths);
    }

    private void add(String endpoint) {
        String[] parts = endpoint.split(" ", -1);
        String form = description.text(endpoint, "form");
        if (parts[1].contains("{model}")) {
            description.forms().keySet().stream()
                    .filter(name -> !"image".equals(form) || name.equals("image"))
                    .forEach(name -> {
                        Map<String, Object> operation = operation(endpoint, parts[1].replace("{model}", ""));
                        operation.put("requestBody", multipart(formSchema(name)));
                        put(parts[1].replace("{model}", description.models(name).get(0)), parts[0], operation);
                    });
            return;
        }
        Map<String, Object> operation = operation(endpoint, parts[1]);
        if ("file".equals(form)) {
            operation.put(
                    "requestBody",
                    multipart(Map.of(
                            "type", "object",
                            "required", List.of("file"),
                            "properties", Map.of("file", binary(), "ttl_seconds", STRING))));
        } else if (description.text(endpoint, "body") != null) {
            operation.put(
                    "requestBody",
                    Map.of(
                            "required",
                            true,
                            "content",
                            Map.of("application/json", Map.of("schema", Map.of("type", "object")))));
        }
        put(parts[1], parts[0], operation);
    }

    private void addQueue() {
        String tickets = "/v1/queues/test/tickets";
        Map<String, Object> join = operation("200", "application/json", Map.of("type", "object"), tickets);
        parameters(join).add(header("x-queue-key"));
        put(tickets, "POST", join);
        String one = tickets + "/{ticket}";
        put(one + "/poll", "POST", operation("200", "application/json", Map.of("type", "object"), one));
        put(one, "DELETE", operation("204", null, Map.of(), one));
    }

    private void put(String path, String method, Map<String, Object> operation) {
        paths.computeIfAbsent(path, unused -> new LinkedHashMap<>()).put(method.toLowerCase(Locale.ROOT), operation);
    }

    private Map<String, Object> operation(String endpoint, String path) {
        String status = description.text(endpoint, "status");
        String type = description.text(endpoint, "type");
        String answer = description.text(endpoint, "answer");
        Map<String, Object> operation = operation(
                status == null ? "200" : status,
                "204".equals(status) ? null : type == null ? "application/json" : type,
                answer == null ? Map.of() : answerSchema(answer),
                path);
        if ("required".equals(description.text(endpoint, "key"))) {
            parameters(operation).add(header("x-api-key"));
        }
        return operation;
    }

    private static Map<String, Object> operation(
            String status, @Nullable String type, Map<String, Object> schema, String path) {
        var responses = new LinkedHashMap<String, Object>();
        responses.put(
                status,
                type == null
                        ? Map.of("description", "done")
                        : Map.of("description", "done", "content", Map.of(type, Map.of("schema", schema))));
        ERRORS.forEach(error -> responses.put(
                error,
                Map.of(
                        "description",
                        "refused",
                        "content",
                        Map.of("application/json", Map.of("schema", errorSchema())))));
        List<Object> parameters = new ArrayList<>();
        PLACEHOLDER
                .matcher(path)
                .results()
                .forEach(found -> parameters.add(
                        Map.of("name", found.group(1), "in", "path", "required", true, "schema", STRING)));
        var operation = new LinkedHashMap<String, Object>();
        operation.put("parameters", parameters);
        operation.put("responses", responses);
        return operation;
    }

    @SuppressWarnings("unchecked") // made above
    private static List<Object> parameters(Map<String, Object> operation) {
        return (List<Object>) requireNonNull(operation.get("parameters"));
    }

    private static Map<String, Object> header(String name) {
        return Map.of("name", name, "in", "header", "required", true, "schema", STRING);
    }

    /** Either one text as {@code detail} or {@code error}, or FastAPI's list of errors. */
    private static Map<String, Object> errorSchema() {
        Map<String, Object> error = Map.of(
                "type", "object",
                "required", List.of("loc", "msg", "type"),
                "properties", Map.of("loc", Map.of("type", "array", "items", Map.of()), "msg", STRING, "type", STRING));
        return Map.of(
                "type",
                "object",
                "minProperties",
                1,
                "additionalProperties",
                false,
                "properties",
                Map.of(
                        "error",
                        STRING,
                        "detail",
                        Map.of("anyOf", List.of(STRING, Map.of("type", "array", "minItems", 1, "items", error)))));
    }

    private Map<String, Object> answerSchema(String answer) {
        var properties = new LinkedHashMap<String, Object>();
        List<String> required = new ArrayList<>();
        description.answers().getOrDefault(answer, Map.of()).forEach((name, written) -> {
            var type = new LinkedHashMap<String, Object>(answerType(written.replaceAll("[?*]", "")));
            type.put("nullable", written.contains("?"));
            properties.put(name, type);
            if (!written.endsWith("*")) {
                required.add(name);
            }
        });
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> answerType(String type) {
        return switch (type) {
            case "time" -> Map.of("type", "string", "format", "date-time");
            case "strings" -> Map.of("type", "object", "additionalProperties", STRING);
            default -> Map.of("type", type);
        };
    }

    private Map<String, Object> formSchema(String form) {
        var properties = new LinkedHashMap<String, Object>();
        List<String> required = new ArrayList<>();
        description.fields(form).forEach((name, written) -> {
            properties.put(name, fieldSchema(written.replaceAll("[!=].*", "")));
            if (written.endsWith("!")) {
                required.add(name);
            }
        });
        return Map.of("type", "object", "required", required, "properties", properties);
    }

    /** @param type the type of a {@link BatchField}, as the table has it */
    private static Map<String, Object> fieldSchema(String type) {
        if (type.contains("..")) {
            return Map.of(
                    "type", "integer", "minimum", 0, "maximum", Long.parseLong(type.substring(type.indexOf("..") + 2)));
        }
        return switch (type) {
            case "image", "video" -> binary();
            case "flag" -> Map.of("type", "boolean");
            case "text" -> STRING;
            default -> Map.of("type", "string", "enum", List.of(type.split("\\|", -1)));
        };
    }

    private static Map<String, Object> binary() {
        return Map.of("type", "string", "format", "binary");
    }

    private static Map<String, Object> multipart(Map<String, Object> schema) {
        return Map.of("required", true, "content", Map.of("multipart/form-data", Map.of("schema", schema)));
    }
}
