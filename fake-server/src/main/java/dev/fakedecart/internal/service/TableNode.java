package dev.fakedecart.internal.service;

import dev.fakedecart.internal.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A node of the tables, which may come from several files. Each node knows its file and line, for messages. */
sealed interface TableNode {

    /** The line in the file, counted from 1. */
    int line();

    /** The name of the file in messages. */
    String file();

    /** Text, or a list. */
    record Value(YamlNode node, String file) implements TableNode {
        @Override
        public int line() {
            return node.line();
        }

        /** Returns true if the field has no value, and so removes the one that it replaces. */
        boolean isNothing() {
            return node instanceof YamlNode.Text text && text.isNothing();
        }
    }

    /** Fields by name, in the order of the files. */
    record Group(int line, String file, Map<String, TableNode> fields) implements TableNode {
        public Group {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Adds the fields of a later file: its values replace those of this group, and its groups add to them. */
        Group with(Group later) {
            var merged = new LinkedHashMap<>(fields);
            later.fields.forEach((name, node) -> {
                TableNode earlier = merged.get(name);
                if (node instanceof Value value && value.isNothing() && earlier != null) {
                    merged.remove(name);
                } else if (node instanceof Group group && earlier instanceof Group base) {
                    merged.put(name, base.with(group));
                } else {
                    merged.put(name, node);
                }
            });
            return new Group(later.line, later.file, merged);
        }

        /** Returns this group without a field. */
        Group without(String name) {
            var others = new LinkedHashMap<>(fields);
            others.remove(name);
            return new Group(line, file, others);
        }
    }

    /** Returns the nodes of one file. */
    static TableNode of(YamlNode node, String file) {
        if (node instanceof YamlNode.Fields fields) {
            var nodes = new LinkedHashMap<String, TableNode>();
            fields.entries().forEach(entry -> nodes.putIfAbsent(entry.key(), of(entry.value(), file)));
            return new Group(node.line(), file, nodes);
        }
        return new Value(node, file);
    }
}
