package dev.fakedecart.toxiproxy;

import dev.fakedecart.browser.Tab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts methods of a session without waiting. The page records each call among its events. */
final class Calls {
    private final Tab tab;

    Calls(Tab tab) {
        this.tab = tab;
    }

    /** Calls a method. The events "METHOD begun" and "METHOD settled" record the times. */
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

    /** Waits until this many calls of a method have ended. Returns the outcomes: "resolved", or the error. */
    List<Object> awaitSettled(String method, int count) {
        String name = method + " settled";
        tab.page()
                .waitForFunction(
                        "([name, count]) => driver.events.filter(({ event }) => event === name).length >= count",
                        List.of(name, count));
        return tab.events(name).stream().map(event -> event.get("detail")).toList();
    }

    /** Returns the names of all events after one of this name, in order. */
    @SuppressWarnings("unchecked")
    List<String> eventsAfter(String name) {
        var names = (List<String>) tab.page().evaluate("() => driver.events.map(({ event }) => event)");
        return names.subList(names.indexOf(name) + 1, names.size());
    }
}
