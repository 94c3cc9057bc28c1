package dev.fakedecart.toxiproxy;

import dev.fakedecart.browser.Tab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls of a session's methods that are not waited for; they stand among the events of the page. */
final class Calls {
    private final Tab tab;

    Calls(Tab tab) {
        this.tab = tab;
    }

    /** Calls a method; the events "METHOD begun" and "METHOD settled" tell when it was. */
    void begin(String method, Object... parameters) {
        var call = new ArrayList<Object>(List.of(method));
        call.addAll(Arrays.asList(parameters));
        tab.page().evaluate("""
                ([method, ...parameters]) => {
                  const note = (event, detail) => driver.events.push({ event, detail, at: performance.now() });
                  note(`${method} begun`, null);
                  driver.call(method, ...parameters)
                    .then((problem) => note(`${method} settled`, problem ?? "resolved"));
                }""", call);
    }

    /** Waits until so many calls of a method have ended; returns how: "resolved", or what it rejected with. */
    List<Object> awaitSettled(String method, int count) {
        String name = method + " settled";
        tab.page()
                .waitForFunction(
                        "([name, count]) => driver.events.filter(({ event }) => event === name).length >= count",
                        List.of(name, count));
        return tab.events(name).stream().map(event -> event.get("detail")).toList();
    }

    /** The names of all events that came after one of this name, in order. */
    @SuppressWarnings("unchecked")
    List<String> eventsAfter(String name) {
        var names = (List<String>) tab.page().evaluate("() => driver.events.map(({ event }) => event)");
        return names.subList(names.indexOf(name) + 1, names.size());
    }
}
