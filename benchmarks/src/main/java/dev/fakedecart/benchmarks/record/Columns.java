package dev.fakedecart.benchmarks.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts rows with the same fields to columns, an object of arrays of equal length, and back. Columns contain each
 * field name once and compress well.
 */
final class Columns {
    private Columns() {}

    /**
     * Converts rows to columns.
     *
     * @param rows an array of objects, all with the same fields
     */
    static ObjectNode of(JsonNode rows) {
        ObjectNode columns = JsonNodeFactory.instance.objectNode();
        for (JsonNode row : rows) {
            for (Map.Entry<String, JsonNode> field : row.properties()) {
                columns.withArray(field.getKey()).add(field.getValue());
            }
        }
        return columns;
    }

    /**
     * Converts columns to rows.
     *
     * @param name name of the columns in error messages
     * @throws RunFileException if the columns are not an object of arrays of equal length
     */
    static ArrayNode rows(JsonNode columns, String name) throws RunFileException {
        List<JsonNode> arrays = new ArrayList<>(columns.values());
        int length = arrays.isEmpty() ? 0 : arrays.get(0).size();
        for (JsonNode array : arrays) {
            if (!array.isArray() || array.size() != length) {
                throw new RunFileException(name + ": the columns have different lengths: " + columns.propertyNames());
            }
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode(length);
        for (int i = 0; i < length; i++) {
            ObjectNode row = rows.addObject();
            for (Map.Entry<String, JsonNode> column : columns.properties()) {
                row.set(column.getKey(), column.getValue().get(i));
            }
        }
        return rows;
    }
}
