package dev.parable.card.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, lists, texts, numbers and truth values as JSON; a number that is none is null. */
public final class JsonTree {

  private JsonTree() {}

  /** Indented by two spaces a level, in the order of the map. */
  public static String text(Object tree) {
    var out = new StringBuilder();
    write(tree, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object value, String line, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        out.append('{');
        String next = line + "  ";
        String between = next;
        for (Map.Entry<?, ?> field : map.entrySet()) {
          out.append(between).append(JsonText.quote(String.valueOf(field.getKey()))).append(": ");
          write(field.getValue(), next, out);
          between = "," + next;
        }
        out.append(map.isEmpty() ? "" : line).append('}');
      }
      case List<?> list -> {
        out.append('[');
        String next = line + "  ";
        String between = next;
        for (Object element : list) {
          out.append(between);
          write(element, next, out);
          between = "," + next;
        }
        out.append(list.isEmpty() ? "" : line).append(']');
      }
      case Double number ->
          out.append(
              Double.isFinite(number)
                  ? number == Math.rint(number) && Math.abs(number) < 1e15
                      ? String.valueOf(number.longValue())
                      : number.toString()
                  : "null");
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      default -> out.append(JsonText.quote(value.toString()));
    }
  }
}
