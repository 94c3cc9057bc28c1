package dev.fakedecart.testing;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A fuzz test as {@link LongFuzzRun} and Jazzer use it: a class named {@code *FuzzTest} with the methods {@code
 * samples()} and {@code accepts(byte[])}. The fuzz tests of this module extend {@link FuzzTest}; those of other modules
 * cannot see that class and declare the same two methods.
 */
final class FuzzTarget {
    private static final String SUFFIX = "FuzzTest";

    private final Object test;
    private final Method samples;
    private final Method accepts;

    private FuzzTarget(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        test = constructor.newInstance();
        samples = method(type, "samples");
        accepts = method(type, "accepts", byte[].class);
    }

    /** Finds a method that a class declares or inherits. */
    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            try {
                Method method = owner.getDeclaredMethod(name, parameters);
                method.setAccessible(true);
                return method;
            } catch (NoSuchMethodException e) {
                // a superclass may declare it
            }
        }
        throw new NoSuchMethodException(type.getName() + "." + name);
    }

    /** The names of all fuzz tests in folders of the class path, sorted. */
    static Set<String> names() throws IOException {
        var names = new TreeSet<String>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            Path folder = Path.of(entry);
            if (!entry.isEmpty() && Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> folder.relativize(file).toString())
                            .filter(file -> file.endsWith(SUFFIX + ".class"))
                            .map(file -> file.substring(0, file.length() - ".class".length())
                                    .replace(File.separatorChar, '.'))
                            .forEach(names::add);
                }
            }
        }
        names.remove(FuzzTest.class.getName());
        return names;
    }

    /** @param name of the class, with its package */
    static FuzzTarget named(String name) throws ReflectiveOperationException {
        return new FuzzTarget(Class.forName(name));
    }

    @SuppressWarnings("unchecked")
    List<byte[]> samples() throws Exception {
        return (List<byte[]>) invoke(samples);
    }

    List<String> words() {
        return test instanceof FuzzTest fuzzTest ? fuzzTest.words() : List.of();
    }

    /** Feeds an input. Throws what the parser throws. */
    boolean accepts(byte[] input) throws Exception {
        return (Boolean) invoke(accepts, input);
    }

    private Object invoke(Method method, Object... arguments) throws Exception {
        try {
            return method.invoke(test, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }
}
