# What R itself says about the tables that RPeersTest made: lines "KEY VALUE" on standard output.
#
# usage: Rscript peers.R TABLES.csv
# A line of the input is: what, an id, and numbers.

say <- function(id, name, value) cat(id, name, sprintf("%.17g", value), "\n", sep = " ")

wilson <- function(k, n) prop.test(k, n, correct = FALSE)$conf.int

one <- function(what, id, x) {
  switch(what,
    rate = {
      say(id, "exact_low", binom.test(x[1], x[2])$conf.int[1])
      say(id, "exact_high", binom.test(x[1], x[2])$conf.int[2])
      say(id, "upper", binom.test(x[1], x[2], alternative = "less")$conf.int[2])
      say(id, "wilson_low", suppressWarnings(wilson(x[1], x[2]))[1])
      say(id, "wilson_high", suppressWarnings(wilson(x[1], x[2]))[2])
    },
    two = {
      table <- matrix(c(x[1], x[2] - x[1], x[3], x[4] - x[3]), 2)
      say(id, "fisher", fisher.test(table)$p.value)
      say(id, "pooled", suppressWarnings(
        prop.test(c(x[1], x[3]), c(x[2], x[4]), correct = FALSE)$p.value))
      # Newcombe's interval, out of R's own score intervals.
      a <- suppressWarnings(wilson(x[1], x[2]))
      b <- suppressWarnings(wilson(x[3], x[4]))
      p <- x[1] / x[2]
      q <- x[3] / x[4]
      say(id, "newcombe_low", max(-1, p - q - sqrt((p - a[1])^2 + (b[2] - q)^2)))
      say(id, "newcombe_high", min(1, p - q + sqrt((a[2] - p)^2 + (q - b[1])^2)))
    },
    mcnemar = {
      say(id, "exact", binom.test(x[1], x[1] + x[2])$p.value)
      table <- matrix(c(7, x[2], x[1], 9), 2)
      say(id, "chi", mcnemar.test(table, correct = FALSE)$p.value)
      say(id, "corrected", mcnemar.test(table)$p.value)
    },
    strata = {
      # a, n1, c, n0 of each cell; R wants a 2 x 2 x K array.
      cells <- matrix(x, 4)
      table <- array(apply(cells, 2, function(s) c(s[1], s[3], s[2] - s[1], s[4] - s[3])),
                     c(2, 2, ncol(cells)))
      plain <- mantelhaen.test(table, correct = FALSE)
      say(id, "statistic", plain$statistic)
      say(id, "p", plain$p.value)
      say(id, "odds_ratio", plain$estimate)
      say(id, "corrected", mantelhaen.test(table)$p.value)
      say(id, "exact", mantelhaen.test(table, exact = TRUE)$p.value)
    },
    paired = {
      test <- t.test(x)
      say(id, "t", test$statistic)
      say(id, "p", test$p.value)
      say(id, "low", test$conf.int[1])
      say(id, "high", test$conf.int[2])
    },
    adjust = {
      say(id, "holm", p.adjust(x, "holm"))
      say(id, "bh", p.adjust(x, "BH"))
    },
    quantile = say(id, "t", qt(1 - (1 - x[1]) / 2, x[2])),
    power = {
      n <- power.prop.test(p1 = x[1], p2 = x[2], power = x[3], tol = 1e-10)$n
      say(id, "pooled", ceiling(n))
    })
}

lines <- strsplit(readLines(commandArgs(TRUE)[1]), ",")
for (line in lines) one(line[1], line[2], as.numeric(line[-(1:2)]))

# A data set that R brings: six departments, admitted by sex.
for (correct in c(TRUE, FALSE)) {
  say("UCBAdmissions", paste0("p_", correct), mantelhaen.test(UCBAdmissions, correct = correct)$p.value)
}
say("UCBAdmissions", "exact", mantelhaen.test(UCBAdmissions, exact = TRUE)$p.value)
say("UCBAdmissions", "odds_ratio", mantelhaen.test(UCBAdmissions)$estimate)
say("UCBAdmissions", "table", as.vector(UCBAdmissions))
