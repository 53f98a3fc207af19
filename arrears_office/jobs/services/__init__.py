"""What may be done with a job: start it, run it, take it up again, show that a worker lives."""

from arrears_office.jobs.services.running import JobProblem, JobRun, Result, run_job
from arrears_office.jobs.services.starting import beat_worker, start_job, take_lapsed_jobs, wake

__all__ = [
    "JobProblem",
    "JobRun",
    "Result",
    "beat_worker",
    "run_job",
    "start_job",
    "take_lapsed_jobs",
    "wake",
]
