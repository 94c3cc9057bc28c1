package dev.fakedecart.internal.transcode.overlay;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The panel right below the frame tag: a badge that names the fake, the model, the revision and the frame's number.
 * Narrow frames get only the most important parts.
 */
record StatusPanel(Layer panel, FrameCounter counter) {
    private static final int SHORTEST_MODEL = 4; // times the font's size

    private record Item(TextLayout text, Color colour, boolean isBadge) {}

    /** Empty if the frame is too small. */
    static Optional<StatusPanel> paint(OverlayContent content, OverlayArea area, OverlayFonts fonts) {
        int height = area.lineHeight() + area.padding();
        if (area.top() + height > area.markerTop()) {
            return Optional.empty();
        }
        for (List<Item> items : choices(content, area, fonts)) {
            int width = width(items, area, fonts);
            if (area.margin() + width <= area.right()) {
                return Optional.of(paint(items, width, height, area, fonts));
            }
        }
        return Optional.empty();
    }

    /** Paints the panel of an image that is not a frame: the badge and the model. Empty if the image is too small. */
    static Optional<Layer> paintStill(OverlayContent content, OverlayArea area, OverlayFonts fonts) {
        int height = area.lineHeight() + area.padding();
        float size = area.fontSize();
        Item badge = new Item(fonts.line("FAKE DECART", true, size), Panel.SIGNAL_TEXT, true);
        float room = area.right() - area.margin() - badgeWidth(badge, area) - gap(area) - 2 * area.padding();
        String model = PlainText.of(content.model());
        if (area.top() + height > area.markerTop() || room < SHORTEST_MODEL * size || model.isEmpty()) {
            return Optional.empty();
        }
        TextLayout name = Paragraph.wrap(fonts, model, size, room, 1).lines().get(0);
        List<Item> items = List.of(badge, new Item(name, Panel.TEXT, false));
        int width = OverlayArea.even(badgeWidth(badge, area) + gap(area) + name.getAdvance() + 1.5f * area.padding());
        return Optional.of(new Layer(panel(items, width, height, area), area.margin(), area.top()));
    }

    /** The possible contents, the most complete first. */
    private static List<List<Item>> choices(OverlayContent content, OverlayArea area, OverlayFonts fonts) {
        float size = area.fontSize();
        Item badge = new Item(fonts.line("FAKE DECART", true, size), Panel.SIGNAL_TEXT, true);
        Item shortBadge = new Item(fonts.line("FAKE", true, size), Panel.SIGNAL_TEXT, true);
        Item revision = new Item(fonts.line("rev " + content.revision(), false, size), Panel.TEXT, false);
        Item frame = new Item(fonts.line("frame", false, size), Panel.FAINT_TEXT, false);
        var choices = new ArrayList<List<Item>>();
        String model = PlainText.of(content.model());
        float room = area.right() - area.margin() - width(List.of(badge, revision, frame), area, fonts) - gap(area);
        if (!model.isEmpty() && room >= SHORTEST_MODEL * size) {
            TextLayout name =
                    Paragraph.wrap(fonts, model, size, room, 1).lines().get(0);
            choices.add(List.of(badge, new Item(name, Panel.TEXT, false), revision, frame));
        }
        choices.add(List.of(badge, revision, frame));
        choices.add(List.of(badge, frame));
        choices.add(List.of(shortBadge, frame));
        return choices;
    }

    private static StatusPanel paint(List<Item> items, int width, int height, OverlayArea area, OverlayFonts fonts) {
        float size = area.fontSize();
        Sprite panel = panel(items, width, height, area);
        int digits = area.margin() + width - area.padding() - FrameCounter.width(fonts, size);
        return new StatusPanel(
                new Layer(panel, area.margin(), area.top()),
                FrameCounter.paint(fonts, size, digits, area.top(), height, baseline(height, size)));
    }

    private static float baseline(int height, float size) {
        return height / 2f + 0.36f * size; // capitals are 0.73 times as high as the font
    }

    private static Sprite panel(List<Item> items, int width, int height, OverlayArea area) {
        float size = area.fontSize();
        float baseline = baseline(height, size);
        return Panel.sprite(width, height, graphics -> {
            Panel.fill(graphics, Panel.BACKGROUND, 0, 0, width, height, size);
            float x = area.padding() / 2f;
            for (Item item : items) {
                if (item.isBadge()) {
                    paintBadge(graphics, x, height, badgeWidth(item, area), area);
                }
                graphics.setColor(item.colour());
                item.text().draw(graphics, x + (item.isBadge() ? area.padding() : 0), baseline);
                x += width(item, area) + gap(area);
            }
        });
    }

    private static void paintBadge(Graphics2D graphics, float x, int height, float width, OverlayArea area) {
        float inset = area.padding() / 2f;
        Panel.fill(graphics, Panel.SIGNAL, x, inset, width, height - 2 * inset, area.fontSize() - inset);
    }

    private static int width(List<Item> items, OverlayArea area, OverlayFonts fonts) {
        double texts = items.stream().mapToDouble(item -> width(item, area)).sum();
        float gaps = (items.size() - 1) * gap(area) + area.fontSize() / 2;
        return OverlayArea.even((float) texts + gaps + 1.5f * area.padding())
                + FrameCounter.width(fonts, area.fontSize());
    }

    private static float width(Item item, OverlayArea area) {
        return item.isBadge() ? badgeWidth(item, area) : item.text().getAdvance();
    }

    private static float badgeWidth(Item badge, OverlayArea area) {
        return badge.text().getAdvance() + 2 * area.padding();
    }

    private static float gap(OverlayArea area) {
        return area.fontSize();
    }
}
