package dev.fakedecart.internal.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts in the records of one class of events: how much memory they take, and how they are cut to a length. Texts
 * quote clients, so nothing else bounds them.
 */
final class EventShape {
    /** Characters that are kept of a text. A prompt may be longer; see {@link SessionEvent.StateChanged}. */
    static final int LONGEST_TEXT = 4_096;

    /** Characters that are kept of all texts in a map or a list, for example in the metadata of a token. */
    static final int LONGEST_CONTAINER = 8_192;

    /** An object without its texts, in bytes, estimated. */
    private static final int OBJECT_BYTES = 200;

    private static final int CHARACTER_BYTES = 2;
    private static final int OBJECT_CHARACTERS = OBJECT_BYTES / CHARACTER_BYTES;

    private static final ClassValue<EventShape> SHAPES = new ClassValue<>() {
        @Override
        protected EventShape computeValue(Class<?> type) {
            return new EventShape(type);
        }
    };

    private final List<Method> accessors = new ArrayList<>();
    private final List<Integer> limits = new ArrayList<>();
    private final Constructor<?> constructor;

    private EventShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            LongestText longest = component.getAnnotation(LongestText.class);
            accessors.add(component.getAccessor());
            limits.add(longest == null ? LONGEST_TEXT : longest.value());
        }
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is not a record", e);
        }
    }

    /**
     * An event as the journal keeps it.
     *
     * @param characters of all texts in the event; an object in a container counts as {@value #OBJECT_CHARACTERS}
     */
    record Cut(Event event, long characters) {

        /** Estimates the memory of the event's entry in bytes. */
        int bytes(@Nullable String session, @Nullable String tenant) {
            long all = characters + length(session) + length(tenant);
            return (int) Math.min(Integer.MAX_VALUE, OBJECT_BYTES + CHARACTER_BYTES * all);
        }
    }

    /** Returns the event, or a copy in which long texts are cut and secrets are hidden. */
    static Cut cut(Event event) {
        return SHAPES.get(event.getClass()).cutTexts(event);
    }

    private Cut cutTexts(Event event) {
        long characters = 0;
        @Nullable Object[] values = null;
        for (int i = 0; i < accessors.size(); i++) {
            Object value = value(accessors.get(i), event);
            Object cut = cut(value, limits.get(i));
            characters += length(cut);
            if (cut != value) {
                values = values == null ? all(event) : values;
                values[i] = cut;
            }
        }
        return new Cut(values == null ? event : copy(values), characters);
    }

    private @Nullable Object[] all(Event event) {
        return accessors.stream().map(accessor -> value(accessor, event)).toArray();
    }

    private Event copy(@Nullable Object[] values) {
        try {
            return (Event) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object value(Method accessor, Event event) {
        try {
            return accessor.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object cut(@Nullable Object value, int longest) {
        if (value instanceof String text) {
            return Secrets.hide(JournalText.cut(text, longest));
        }
        boolean isLong = (value instanceof Map || value instanceof List) && length(value) > LONGEST_CONTAINER;
        return Secrets.hideIn(isLong ? new Shortening().shorten(value) : value);
    }

    private static long length(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        long length = 0;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                length += OBJECT_CHARACTERS + length(entry.getKey()) + length(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                length += OBJECT_CHARACTERS + length(item);
            }
        }
        return length;
    }

    /** Copies the beginning of maps and lists until the length is used up. */
    private static final class Shortening {
        private static final String MORE = "…";

        private long left = LONGEST_CONTAINER;

        @Nullable
        Object shorten(@Nullable Object value) {
            if (value instanceof String text) {
                String cut = JournalText.cut(text, (int) Math.max(0, Math.min(left, LONGEST_TEXT)));
                left -= cut.length();
                return cut;
            }
            if (value instanceof Map<?, ?> map) {
                return shortenMap(map);
            }
            return value instanceof List<?> list ? shortenList(list) : value;
        }

        private Map<String, @Nullable Object> shortenMap(Map<?, ?> map) {
            var kept = new LinkedHashMap<String, @Nullable Object>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (left <= 0) {
                    kept.put(MORE, (map.size() - kept.size()) + " more entries");
                    break;
                }
                left -= OBJECT_CHARACTERS;
                kept.put(JournalText.cut(String.valueOf(entry.getKey()), LONGEST_TEXT / 4), shorten(entry.getValue()));
            }
            return kept;
        }

        private List<@Nullable Object> shortenList(List<?> list) {
            var kept = new ArrayList<@Nullable Object>();
            for (Object item : list) {
                if (left <= 0) {
                    kept.add(MORE + " " + (list.size() - kept.size()) + " more entries");
                    break;
                }
                left -= OBJECT_CHARACTERS;
                kept.add(shorten(item));
            }
            return kept;
        }
    }
}
