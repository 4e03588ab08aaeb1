package dev.parable.page;

import java.util.Locale;

/**
 * Writes one drawing: a fixed canvas in units of about a pixel, classes instead of colours (the
 * style sheet has those, for light and dark), every text escaped.
 */
public final class Svg {

  /** Where a text is tied to its place. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * Where a chart with one row for each arm has its marks: on a wide screen beside the labels, on a
   * phone below them, so that all of it is seen at once and in letters of full size.
   *
   * @param left where the axis begins
   * @param right where it ends
   */
  public record Frame(boolean slim, double left, double right) {

    private static final double HEAD = 18;

    public static Frame wide(double right) {
      return new Frame(false, 240, right);
    }

    public static Frame phone() {
      return new Frame(true, 16, 318);
    }

    /** Unique on the page, as both drawings are on it. */
    public String id(String id) {
      return slim ? id + "-slim" : id;
    }

    public double width() {
      return slim ? 340 : 860;
    }

    /** The height of a row whose marks are so high. */
    public double row(double marks) {
      return slim ? marks + HEAD : marks;
    }

    /** From the top of a row to the middle of its marks. */
    public double middle(double marks) {
      return slim ? HEAD + marks / 2 : marks / 2;
    }

    /** About so many ticks have room. */
    public int ticks(int wide) {
      return slim ? Math.min(wide, 5) : wide;
    }

    /** Names a row. */
    public void label(Svg svg, String type, double top, double marks, String name) {
      double y = slim ? top + HEAD - 5 : top + marks / 2 + 4;
      svg.text(type, slim ? 0 : left - 16, y, slim ? Anchor.START : Anchor.END, name);
    }

    /** Writes the number of a row. */
    public void value(Svg svg, String type, double top, double marks, String value) {
      double y = slim ? top + HEAD - 5 : top + marks / 2 + 4;
      svg.text(type, slim ? width() : right + 14, y, slim ? Anchor.END : Anchor.START, value);
    }
  }

  private final StringBuilder out = new StringBuilder(4096);

  /**
   * Opens a drawing.
   *
   * @param id unique on the page
   * @param title its name, read first by a screen reader
   * @param description what it shows, in words
   */
  public Svg(String id, String title, String description, double width, double height) {
    out.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" role=\"img\" viewBox=\"0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" aria-labelledby=\"")
        .append(id)
        .append("-t ")
        .append(id)
        .append("-d\"><title id=\"")
        .append(id)
        .append("-t\">")
        .append(Markup.escape(title))
        .append("</title><desc id=\"")
        .append(id)
        .append("-d\">")
        .append(Markup.escape(description))
        .append("</desc>");
  }

  public Svg line(String type, double x1, double y1, double x2, double y2) {
    open("line", type);
    attribute("x1", x1);
    attribute("y1", y1);
    attribute("x2", x2);
    attribute("y2", y2);
    return shut();
  }

  public Svg box(String type, double x, double y, double width, double height) {
    open("rect", type);
    attribute("x", x);
    attribute("y", y);
    attribute("width", Math.max(0, width));
    attribute("height", Math.max(0, height));
    return shut();
  }

  public Svg dot(String type, double x, double y, double radius) {
    open("circle", type);
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    return shut();
  }

  /** Straight lines through points, given as x, y, x, y ... */
  public Svg path(String type, boolean closed, double... points) {
    open("path", type);
    out.append(" d=\"");
    for (int i = 0; i + 1 < points.length; i += 2) {
      out.append(i == 0 ? 'M' : 'L')
          .append(number(points[i]))
          .append(' ')
          .append(number(points[i + 1]));
    }
    out.append(closed ? "Z\"" : "\"");
    return shut();
  }

  public Svg text(String type, double x, double y, Anchor anchor, String text) {
    open("text", type);
    attribute("x", x);
    attribute("y", y);
    if (anchor != Anchor.START) {
      out.append(" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT)).append('"');
    }
    out.append('>').append(Markup.escape(text)).append("</text>");
    return this;
  }

  public Markup close() {
    return new Markup(out.append("</svg>").toString());
  }

  private void open(String tag, String type) {
    out.append('<').append(tag).append(" class=\"").append(type).append('"');
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(number(value)).append('"');
  }

  private Svg shut() {
    out.append("/>");
    return this;
  }

  private static String number(double value) {
    double tenth = Math.rint(value * 10) / 10;
    return tenth == Math.rint(tenth)
        ? String.valueOf((long) tenth)
        : String.format(Locale.ROOT, "%.1f", tenth);
  }
}
