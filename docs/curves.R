# Draws curves of a metric from Descent's metrics.csv: for each label the mean over its seeds, with a band of one standard deviation.
#
# Usage: Rscript curves.R metrics.csv METRIC [PICTURE.png]
# It takes base R alone. Prints where each mean ends.
given <- commandArgs(trailingOnly = TRUE)
table <- read.csv(given[1], encoding = "UTF-8", check.names = FALSE, stringsAsFactors = FALSE)
table <- table[table$metric == given[2], ]
population <- function(values) sqrt(mean((values - mean(values))^2))
mean_of <- tapply(table$value, list(table$iteration, table$label), mean)
deviation <- tapply(table$value, list(table$iteration, table$label), population)
for (label in colnames(mean_of)) {
  ends <- mean_of[!is.na(mean_of[, label]), label]
  cat(label, "\t", format(ends[length(ends)], digits = 9), "\n", sep = "")
}

if (length(given) > 2) {
  iteration <- as.numeric(rownames(mean_of))
  lower <- mean_of - deviation
  upper <- mean_of + deviation
  colours <- seq_len(ncol(mean_of))
  png(given[3], width = 1600, height = 960, res = 160)
  par(mar = c(4.5, 4.5, 1, 1))
  plot(range(iteration), range(lower, upper, finite = TRUE), type = "n", xlab = "iteration", ylab = given[2])
  for (at in colours) {
    # Labels may be measured at iterations of their own.
    own <- which(is.finite(mean_of[, at]))
    polygon(c(iteration[own], rev(iteration[own])), c(lower[own, at], rev(upper[own, at])),
            border = NA, col = adjustcolor(at, 0.2))
    lines(iteration[own], mean_of[own, at], type = if (length(own) == 1) "p" else "l", col = at)
  }
  legend("topright", colnames(mean_of), col = colours, lty = 1, bg = adjustcolor("white", 0.8))
  invisible(dev.off())
}
